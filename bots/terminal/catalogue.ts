import { readFile, stat } from 'node:fs/promises';
import { loadCatalogue } from '../../core/catalogue/loadCatalogue.ts';
import { done, failed, findShop, missingOptions, readWords, type CommandContext, type CommandOutcome } from './commandLine.ts';

const usage = ['Use it like this:', '  npm run catalogue -- import FILE --merchant SLUG'];
const largestBytes = 8 * 1024 * 1024;
const shownFaults = 50;

/** `npm run catalogue`: puts a file's catalogue on sale in a shop, all of it or nothing. Answers what to print. */
export async function catalogueCommand(typed: readonly string[], { db, at, baseUrl }: CommandContext): Promise<CommandOutcome> {
  const read = readWords(typed, ['merchant']);
  if (typeof read === 'string') return failed(`${read}.`, ...usage);
  const [verb, file, ...rest] = read.words;
  if (verb !== 'import' || file === undefined || rest.length > 0) return failed(...usage);
  const missing = missingOptions(read.options, ['merchant']);
  if (missing !== null) return failed(missing, ...usage);
  const shop = await findShop(db, read.options['merchant']);
  if (typeof shop === 'string') return failed(shop);
  const document = await readDocument(file);
  if ('fault' in document) return failed(document.fault);
  const loaded = await loadCatalogue(db, shop.id, document.value, at);
  if (loaded.ok) return done(`${shop.name} now sells ${loaded.itemCount} items (version ${loaded.version}): ${baseUrl}/chat/${shop.slug}`);
  const more = loaded.faults.length > shownFaults ? [`… and ${loaded.faults.length - shownFaults} more.`] : [];
  return failed(
    `${file} was not loaded and nothing was changed:`,
    ...loaded.faults.slice(0, shownFaults).map((fault) => `  ${fault}`),
    ...more,
  );
}

async function readDocument(file: string): Promise<{ value: unknown } | { fault: string }> {
  try {
    const { size } = await stat(file);
    if (size > largestBytes) return { fault: `${file} is larger than ${largestBytes / 1024 / 1024} MB.` };
    return { value: JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `${file} is no JSON: ${error.message}.` };
    const code = (error as { code?: string }).code;
    return { fault: code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code ?? String(error)}).` };
  }
}
