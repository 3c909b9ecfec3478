import type { Db } from '../../db/transaction.ts';
import type { DocumentFault } from '../documents/documentFault.ts';
import { schemaFaults } from '../documents/schemaFaults.ts';
import { merchantSettingsSchema, weekdays, type MerchantSettings } from './merchantSettings.ts';
import { lockSettings, saveSettings } from './merchantStore.ts';
import { settingsContradictions } from './settingsRules.ts';

/** The settings before and after, or every fault of the document, each at its path. */
export type ChangedSettings = { ok: true; before: MerchantSettings; after: MerchantSettings } | { ok: false; faults: DocumentFault[] };

/** Sets what a document says and leaves what it does not name. Nothing is changed when there is a fault anywhere, or with `dryRun`. */
export async function changeSettings(
  db: Db,
  merchantId: string,
  document: unknown,
  { dryRun }: { dryRun: boolean },
): Promise<ChangedSettings> {
  return db.inMerchant(merchantId, async (tx) => {
    const before = await lockSettings(tx, merchantId);
    const checked = settingsWith(before, document);
    if (!checked.ok) return checked;
    if (!dryRun) await saveSettings(tx, merchantId, checked.settings);
    return { ok: true, before, after: checked.settings };
  });
}

type CheckedSettings = { ok: true; settings: MerchantSettings } | { ok: false; faults: DocumentFault[] };

/** The settings with a document put over them: objects key by key, lists as a whole. */
export function settingsWith(before: MerchantSettings, document: unknown): CheckedSettings {
  if (!isObject(document)) return { ok: false, faults: [{ path: [], message: 'must be an object { … } of settings' }] };
  const merged = mergeDeep(before, document);
  const faults = schemaFaults(merchantSettingsSchema, merged);
  if (faults.length > 0) return { ok: false, faults };
  const settings = merchantSettingsSchema.parse(merged);
  const contradictions = settingsContradictions(settings);
  return contradictions.length > 0 ? { ok: false, faults: contradictions } : { ok: true, settings };
}

/** The faults a document has by itself, whatever the shop has set: what contradicts a setting it does not name is not told. */
export function settingsFaults(document: unknown): DocumentFault[] {
  const closed = merchantSettingsSchema.parse({ hours: Object.fromEntries(weekdays.map((day) => [day, []])) });
  const checked = settingsWith(closed, document);
  const isNamed = (key: PropertyKey | undefined) => key === undefined || (isObject(document) && Object.hasOwn(document, key));
  return checked.ok ? [] : checked.faults.filter(({ path }) => isNamed(path[0]));
}

/** One setting that is another now; a list counts as one. */
export type SettingChange = { path: string[]; from: unknown; to: unknown };

/** What is different between two settings of a shop. */
export function settingsDiff(before: unknown, after: unknown, path: string[] = []): SettingChange[] {
  if (!isObject(before) || !isObject(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, from: before, to: after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => settingsDiff(before[key], after[key], [...path, key]));
}

type Plain = Record<string, unknown>;

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergeDeep(before: Plain, over: Plain): Plain {
  const merged = Object.entries(over).map(([key, value]) => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    return [key, isObject(old) && isObject(value) ? mergeDeep(old, value) : value] as const;
  });
  return { ...before, ...Object.fromEntries(merged) };
}
