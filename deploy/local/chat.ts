import { userInfo } from 'node:os';
import { pino } from 'pino';
import { chat } from '../../bots/terminal/chat.ts';
import { findShop, readWords } from '../../bots/terminal/commandLine.ts';
import { createCatalogueCache } from '../../core/catalogue/catalogueCache.ts';
import { clockOf } from '../../core/clock.ts';
import { cliConfig } from '../../core/config/config.ts';
import { listMerchants } from '../../core/merchants/merchantQueries.ts';
import { locales } from '../../core/texts/locale.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { assertSafeRole, createSequelize } from '../../db/connection.ts';
import { DatabaseFault } from '../../db/databaseFault.ts';
import { createDb } from '../../db/transaction.ts';
import { createWake } from '../../db/wake.ts';
import { loadDotEnv } from './dotEnv.ts';
import { dataDirOf, readConnection } from './dataFolder.ts';

const usage = 'Use it like this: npm run chat [-- --shop SLUG --lang es|en --as NAME]';
const notRunning = 'No OpenOrder is running here: run `npm start` in another terminal first, or set DATABASE_URL.';

type Asked = { shop: string | undefined; lang: string | undefined; as: string | undefined };

/** Answers what was asked for, or the sentence that says what is wrong with it. */
function readAsked(typed: readonly string[]): Asked | string {
  const read = readWords(typed, ['shop', 'lang', 'as']);
  if (typeof read === 'string') return `${read}. ${usage}`;
  const { shop, lang, as } = read.options;
  if (read.words.length > 0) return usage;
  if (lang !== undefined && !locales.some((one) => one === lang))
    return `"${lang}" is no language of OpenOrder: use ${locales.join(' or ')}.`;
  return { shop, lang, as };
}

async function main(): Promise<string | null> {
  loadDotEnv();
  const asked = readAsked(process.argv.slice(2));
  if (typeof asked === 'string') return asked;
  const kept = await readConnection(dataDirOf(process.env));
  const databaseUrl = process.env['DATABASE_URL']?.trim() || kept?.databaseUrl;
  if (databaseUrl === undefined) return notRunning;
  const read = cliConfig({ ...process.env, DATABASE_URL: databaseUrl, DEMO_CLOCK: process.env['DEMO_CLOCK'] || kept?.demoClock });
  if (!read.ok) return read.faults.join('\n');
  try {
    return await hold(asked, { ...read.config, publicUrl: read.config.publicUrl ?? kept?.baseUrl ?? 'http://localhost:3000' });
  } catch (error) {
    if (error instanceof DatabaseFault) return kept === null ? error.message : notRunning;
    throw error;
  }
}

type Config = Extract<ReturnType<typeof cliConfig>, { ok: true }>['config'] & { publicUrl: string };

async function hold(asked: Asked, { databaseUrl, demoClock, publicUrl, logLevel }: Config): Promise<string | null> {
  const log = pino({ level: logLevel === 'info' ? 'silent' : logLevel }, pino.destination(2));
  const sequelize = createSequelize(databaseUrl, { poolSize: 2, applicationName: 'openorder-chat' });
  await assertSafeRole(sequelize);
  const wake = createWake({ url: databaseUrl, log });
  const catalogues = createCatalogueCache({ compile: compileCatalogue });
  const services = { db: createDb(sequelize), clock: clockOf(demoClock), log, catalogues, wake, publicUrl };
  try {
    const [first] = await listMerchants(services.db);
    const merchant = asked.shop === undefined && first !== undefined ? first : await findShop(services.db, asked.shop);
    if (typeof merchant === 'string') return merchant;
    const locale = locales.find((one) => one === asked.lang);
    const { stdin: input, stdout: output } = process;
    const isInteractive = input.isTTY && output.isTTY;
    await chat({ services, merchant, locale, externalKey: asked.as ?? userInfo().username, input, output, isInteractive });
    return null;
  } finally {
    await wake.close();
    await sequelize.close();
  }
}

const fault = await main();
if (fault !== null) process.stderr.write(`${fault}\n`);
process.exitCode = fault === null ? 0 : 1;
