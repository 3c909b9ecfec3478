import { catalogueOf, catalogueVersions } from '../../core/catalogue/catalogueStore.ts';
import { separators } from '../../core/catalogue/files/csvTable.ts';
import { writeCatalogueFile, type CatalogueFormat } from '../../core/catalogue/files/catalogueFile.ts';
import { sellCatalogue, restoreCatalogue, type SoldCatalogue } from '../../core/catalogue/loadCatalogue.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { currencyDigits, timeOfDay } from '../../core/texts/format.ts';
import { changeLines } from './changeLines.ts';
import { readCatalogue } from './catalogueCheck.ts';
import { catalogueUsage, formatOf, readCatalogueWords } from './catalogueWords.ts';
import { done, failed, findShop, missingOptions, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';
import { writeTextFile } from './textFile.ts';

type Call = { context: CommandContext; shop: Merchant; operand: string; read: Words };

const verbs: Record<string, { operands: number; run: (call: Call) => Promise<CommandOutcome> }> = {
  import: { operands: 1, run: importFile },
  export: { operands: 1, run: exportFile },
  versions: { operands: 0, run: listVersions },
  restore: { operands: 1, run: restore },
};

/** `npm run catalogue`: what a shop sells, in and out of files, by version. Answers what to print. */
export async function catalogueCommand(typed: readonly string[], context: CommandContext): Promise<CommandOutcome> {
  const read = readCatalogueWords(typed);
  if (typeof read === 'string') return failed(`${read}.`, ...catalogueUsage);
  const [verb = '', ...operands] = read.words;
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!known || operands.length !== known.operands) return failed(...catalogueUsage);
  const missing = missingOptions(read.options, ['merchant']);
  if (missing !== null) return failed(missing, ...catalogueUsage);
  const shop = await findShop(context.db, read.options['merchant']);
  return typeof shop === 'string' ? failed(shop) : known.run({ context, shop, operand: operands[0] ?? '', read });
}

async function importFile({ context: { db, at, baseUrl }, shop, operand, read }: Call): Promise<CommandOutcome> {
  const format = formatOf(read.options);
  if (format === 'unknown') return failed(...catalogueUsage);
  const before = await onSaleIn(db, shop);
  const file = await readCatalogue(operand, format, {
    digits: currencyDigits(shop.currency),
    onSale: before.version === 0 ? null : before,
  });
  if (!file.ok) return failed(...file.told(`${operand} was not loaded and nothing was changed:`));
  const dryRun = read.flags.has('dry-run');
  const sold = await sellCatalogue(db, shop.id, file.catalogue, { at, dryRun, basedOn: before.version });
  if (sold === 'overtaken') return failed(`Somebody else has just changed what ${shop.name} sells. Nothing was changed: try again.`);
  return outcomeOf(sold, { shop, dryRun, address: `${baseUrl}/chat/${shop.slug}`, catalogues: [file.catalogue, before], setsStock: true });
}

async function restore({ context: { db, at, baseUrl }, shop, operand, read }: Call): Promise<CommandOutcome> {
  const version = /^\d{1,9}$/.test(operand) ? Number(operand) : 0;
  const [before, dryRun] = [await onSaleIn(db, shop), read.flags.has('dry-run')];
  const restored = await restoreCatalogue(db, shop.id, version, { at, dryRun });
  if ('reason' in restored)
    return failed(`${shop.name} has no version ${operand}: \`npm run catalogue -- versions --merchant ${shop.slug}\` lists them.`);
  if (!restored.ok)
    return failed(
      `Version ${version} is not right by today's rules and was not put on sale:`,
      ...restored.faults.map((fault) => `  ${fault}`),
    );
  const wanted = await db.inMerchant(shop.id, (tx) => catalogueOf(tx, shop.id, version));
  return outcomeOf(restored, { shop, dryRun, address: `${baseUrl}/chat/${shop.slug}`, catalogues: [wanted, before], setsStock: false });
}

type Told = Omit<Parameters<typeof changeLines>[1], 'currency' | 'locale'> & { shop: Merchant; dryRun: boolean; address: string };

function outcomeOf({ version, itemCount, changes }: SoldCatalogue, { shop, dryRun, address, ...teller }: Told): CommandOutcome {
  if (changes.length === 0) return done(`${shop.name} sells exactly this already (version ${version}). Nothing was changed.`);
  const lines = changeLines(changes, { ...teller, currency: shop.currency, locale: shop.locale });
  if (dryRun) return done(`It would become version ${version}, with ${items(itemCount)}. Nothing was changed. The differences:`, ...lines);
  const isLess = changes.some(({ type, kind }) => type === 'removed' && kind === 'item');
  const hint =
    isLess && version > 1 ? [`What was on sale before: npm run catalogue -- restore ${version - 1} --merchant ${shop.slug}`] : [];
  return done(`${shop.name} now sells ${items(itemCount)} (version ${version}): ${address}`, ...lines, ...hint);
}

async function exportFile({ context: { db }, shop, operand, read }: Call): Promise<CommandOutcome> {
  const guessed: CatalogueFormat = operand.toLowerCase().endsWith('.json') ? 'json' : 'csv';
  const asked = formatOf(read.options);
  const separator = read.options['separator'] ?? (shop.locale === 'es' ? ';' : ',');
  const known = separators.find((one) => one === separator || (one === '\t' && separator === 'tab'));
  if (asked === 'unknown' || known === undefined) return failed(...catalogueUsage);
  const catalogue = await onSaleIn(db, shop);
  if (catalogue.version === 0) return failed(`${shop.name} has no catalogue yet.`);
  const format = asked ?? guessed;
  const style = { format, separator: known, digits: currencyDigits(shop.currency), merchant: shop.slug, locale: shop.locale };
  const text = writeCatalogueFile(catalogue, style);
  if (operand === '-') return { code: 0, text };
  // Without the mark a spreadsheet takes the file for its system's old encoding.
  const fault = await writeTextFile(operand, format === 'csv' ? `\uFEFF${text}` : text, { force: read.flags.has('force') });
  return fault === null
    ? done(`${operand} holds ${items(catalogue.items.length)} of ${shop.name} (version ${catalogue.version}).`)
    : failed(fault);
}

async function listVersions({ context: { db, at }, shop }: Call): Promise<CommandOutcome> {
  const versions = await db.inMerchant(shop.id, (tx) => catalogueVersions(tx, shop.id));
  if (versions.length === 0) return done(`${shop.name} has no catalogue yet.`);
  return done(
    ...versions.map(({ version, createdAt, itemCount }) => {
      const sale = version === shop.catalogueVersion ? '  on sale' : '';
      return `${version}  ${timeOfDay(createdAt, shop.zone, 'en', at)}  ${items(itemCount)}${sale}`;
    }),
  );
}

async function onSaleIn(db: CommandContext['db'], shop: Merchant): ReturnType<typeof catalogueOf> {
  return db.inMerchant(shop.id, (tx) => catalogueOf(tx, shop.id, shop.catalogueVersion));
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
