import { parseArgs } from 'node:util';
import { plainText } from './plainText.ts';
import type { FileStore } from '../../core/files/fileStore.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { listMerchants } from '../../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../../core/services.ts';

type Db = CoreServices['db'];

/** What a command is given besides its words. `fileStore` is where the web processes look for files. `baseUrl` is where the web chat pages are, without a slash at the end; `secretKey` is null when it is unknown. */
export type CommandContext = { db: Db; fileStore: FileStore; at: Date; baseUrl: string; secretKey: string | null };

/** What a command says, and whether it did what was asked: only then the exit code is 0. */
export type CommandOutcome = { code: 0 | 1; text: string };

export function done(...lines: string[]): CommandOutcome {
  return { code: 0, text: `${lines.map(plainText).join('\n')}\n` };
}

export function failed(...lines: string[]): CommandOutcome {
  return { code: 1, text: `${lines.map(plainText).join('\n')}\n` };
}

export type Words = { words: string[]; options: Record<string, string>; flags: ReadonlySet<string> };

/** Splits what was typed into words, `--name value` options and `--name` flags, of which only these exist; a string is what is wrong with it. */
export function readWords(typed: readonly string[], optionNames: readonly string[], flagNames: readonly string[] = []): Words | string {
  const options = Object.fromEntries([
    ...optionNames.map((name) => [name, { type: 'string' as const }] as const),
    ...flagNames.map((name) => [name, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { positionals, values } = parseArgs({ args: [...typed], options, allowPositionals: true });
    const given = Object.entries(values);
    return {
      words: positionals,
      options: Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
    };
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
  }
}

/** The options of these names that are missing or empty, as a sentence; null when none is. */
export function missingOptions(options: Record<string, string>, names: readonly string[]): string | null {
  const missing = names.filter((name) => (options[name] ?? '').trim() === '');
  return missing.length === 0 ? null : `Also say ${missing.map((name) => `--${name}`).join(', ')}.`;
}

/** The shop of a slug, or a sentence that names the shops there are. */
export async function findShop(db: Db, slug: string | undefined): Promise<Merchant | string> {
  const merchants = await listMerchants(db);
  const found = merchants.find((merchant) => merchant.slug === slug);
  if (found) return found;
  const known = merchants.map((merchant) => merchant.slug).join(', ');
  return `There is no shop "${slug ?? ''}". ${known === '' ? 'Make one with `npm run merchant -- create`.' : `There are: ${known}.`}`;
}
