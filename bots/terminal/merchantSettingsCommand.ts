import { placeOf, type DocumentFault } from '../../core/documents/documentFault.ts';
import { inFileOrder, type FileFault } from '../../core/documents/fileFault.ts';
import type { LineOf } from '../../core/documents/jsonLines.ts';
import { parseJson } from '../../core/documents/parseJson.ts';
import { changeSettings, settingsDiff, settingsFaults, type SettingChange } from '../../core/merchants/changeSettings.ts';
import { faultLines } from './catalogueCheck.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';
import { readTextFile, writeTextFile } from './textFile.ts';

/** `merchant settings export SLUG [FILE]` and `import SLUG FILE [--dry-run]`. Null when the words are no such command. */
export async function settingsCommand({ words, flags }: Words, { db }: CommandContext): Promise<CommandOutcome | null> {
  const [verb, slug, file, ...rest] = words;
  if (!slug || rest.length > 0 || !(verb === 'export' || (verb === 'import' && file))) return null;
  const shop = await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  if (verb === 'import')
    return importSettings({ db, merchantId: shop.id, name: shop.name, file: file ?? '', dryRun: flags.has('dry-run') });
  const text = `${JSON.stringify(shop.settings, null, 2)}\n`;
  if (file === undefined || file === '-') return { code: 0, text };
  const fault = await writeTextFile(file, text, { force: flags.has('force') });
  return fault === null ? done(`${file} holds the settings of ${shop.name}.`) : failed(fault);
}

/** `merchant settings check FILE`, which needs no database. Null when the words are another command. */
export async function settingsCheck(typed: readonly string[]): Promise<CommandOutcome | null> {
  const [noun, verb, file, ...rest] = typed;
  if (noun !== 'settings' || verb !== 'check' || file === undefined || rest.length > 0) return null;
  const read = await readSettings(file);
  if (!read.ok) return failed(...read.lines);
  const faults = settingsFaults(read.value);
  return faults.length === 0 ? done(`${file} is right.`) : failed(`${file} is not right:`, ...faultLines(placed(faults, read)));
}

type Import = { db: CommandContext['db']; merchantId: string; name: string; file: string; dryRun: boolean };

async function importSettings({ db, merchantId, name, file, dryRun }: Import): Promise<CommandOutcome> {
  const read = await readSettings(file);
  if (!read.ok) return failed(...read.lines);
  const changed = await changeSettings(db, merchantId, read.value, { dryRun });
  if (!changed.ok) return failed(`${file} was not loaded and nothing was changed:`, ...faultLines(placed(changed.faults, read)));
  const changes = settingsDiff(changed.before, changed.after);
  if (changes.length === 0) return done(`${name} has exactly these settings already. Nothing was changed.`);
  const first = dryRun ? `These settings of ${name} would change. Nothing was changed:` : `These settings of ${name} changed:`;
  return done(first, ...changes.map((change) => `  ${changeLine(change)}`));
}

type ReadSettings = { ok: true; value: unknown; lineOf: LineOf } | { ok: false; lines: string[] };

async function readSettings(file: string): Promise<ReadSettings> {
  const read = await readTextFile(file);
  if (!read.ok) return { ok: false, lines: [read.fault] };
  const parsed = parseJson(read.text);
  return parsed.ok ? parsed : { ok: false, lines: [`${file} is not right:`, ...faultLines([parsed.fault])] };
}

function placed(faults: readonly DocumentFault[], { value, lineOf }: { value: unknown; lineOf: LineOf }): FileFault[] {
  return inFileOrder(faults.map(({ path, message }) => ({ line: lineOf(path), place: placeOf(value, path), message })));
}

/** `hours mon: 09:00–22:00 → 18:00–02:00 (past midnight)`. */
function changeLine({ path, from, to }: SettingChange): string {
  const [key] = path;
  if (Array.isArray(from) && Array.isArray(to) && key !== 'hours') {
    const [old, fresh] = [from.map(show), to.map(show)];
    const changed = [
      ...fresh.filter((one) => !old.includes(one)).map((one) => `+ ${one}`),
      ...old.filter((one) => !fresh.includes(one)).map((one) => `- ${one}`),
    ];
    return `${path.join(' ')}: ${changed.length > 0 ? changed.join(', ') : 'in another order'}`;
  }
  const said = (value: unknown) => (key === 'hours' && Array.isArray(value) && value.length === 0 ? 'closed' : show(value));
  return `${path.join(' ')}: ${said(from)} → ${said(to)}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value !== 'object') return String(value);
  const { from, to, ...rest } = value as Record<string, unknown>;
  if (typeof from === 'string' && typeof to === 'string' && Object.keys(rest).length === 0)
    return `${from}–${to}${to <= from ? ' (past midnight)' : ''}`;
  return Object.entries(value)
    .map(([key, one]) => `${key} ${show(one)}`)
    .join(' ');
}
