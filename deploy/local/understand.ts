import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { toLocale } from '../../core/texts/locale.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { linesAfter, toCart, toNeutral, type NeutralLine } from '../../core/understanding/neutralLine.ts';
import { orderMenu, type OrderMenu } from '../../core/understanding/orderMenu.ts';
import { understand } from '../../core/understanding/understand.ts';
import type { CompiledCatalogue } from '../../core/understanding/understanding.ts';

type Request = { id: string; menu?: string; lang?: string; text: string; cart?: NeutralLine[] };

const usage = 'Use it like this: npm run --silent understand -- --menus DIR [--intents] < input.jsonl > predictions.jsonl\n';
const { menus: menusFolder, intents: wantsIntents } = readOptions();
const compiled = new Map<string, CompiledCatalogue>();

function readOptions(): { menus?: string; intents: boolean } {
  try {
    return parseArgs({ options: { menus: { type: 'string' }, intents: { type: 'boolean', default: false } } }).values;
  } catch {
    return { intents: false };
  }
}

/** Null when the line is no request. */
function readRequest(line: string): Request | null {
  try {
    const read = JSON.parse(line) as Partial<Request> | null;
    return typeof read?.text === 'string' ? { ...read, id: read.id ?? '', text: read.text } : null;
  } catch {
    return null;
  }
}

/** Writes a prediction for each line; stops at the first line that cannot be read, or names a menu that is not there. */
async function predictAll(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === '') continue;
    const request = readRequest(line);
    if (request === null) return stop(`Line ${number} is no request: {"id": …, "menu": …, "lang": …, "text": …}`);
    if (request.menu && menusFolder && !existsSync(menuFile(menusFolder, request.menu)))
      return stop(`Line ${number}: there is no file ${menuFile(menusFolder, request.menu)}.`);
    process.stdout.write(`${JSON.stringify(predict(request))}\n`);
  }
}

function stop(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function menuFile(folder: string, menu: string): string {
  return join(folder, `${menu}.json`);
}

function catalogueOf(menu: string | undefined): CompiledCatalogue {
  const name = menu ?? '';
  const known = compiled.get(name);
  if (known) return known;
  const empty = { version: 1, categories: [], groups: [], items: [] };
  const document = menu && menusFolder ? (JSON.parse(readFileSync(menuFile(menusFolder, menu), 'utf8')) as OrderMenu) : null;
  const made = compileCatalogue(document ? orderMenu(document) : empty);
  compiled.set(name, made);
  return made;
}

function predict(request: Request): object {
  const catalogue = catalogueOf(request.menu);
  const cart = toCart(request.cart ?? []);
  const startedAt = performance.now();
  const meant = understand(catalogue, { text: request.text, locale: toLocale(request.lang, 'es'), cart });
  const ms = Number((performance.now() - startedAt).toFixed(3));
  if (wantsIntents) return { id: request.id, intent: meant.intent, confidence: meant.confidence, ms };
  const { needsConfirmation, unknown } = meant;
  return { id: request.id, lines: toNeutral(linesAfter(cart, meant)), needsConfirmation, unknown: unknown.map(({ text }) => text), ms };
}

if (!menusFolder && !wantsIntents) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await predictAll();
}
