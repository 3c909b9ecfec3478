import { readFileSync } from 'node:fs';
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

const usage = 'npm run --silent understand -- --menus DIR [--intents] < input.jsonl > predictions.jsonl\n';
const { values } = parseArgs({ options: { menus: { type: 'string' }, intents: { type: 'boolean', default: false } } });
const { menus: menusFolder, intents: wantsIntents } = values;
const compiled = new Map<string, CompiledCatalogue>();

function catalogueOf(menu: string | undefined): CompiledCatalogue {
  const name = menu ?? '';
  const known = compiled.get(name);
  if (known) return known;
  const empty = { version: 1, categories: [], groups: [], items: [] };
  const document = menu && menusFolder ? (JSON.parse(readFileSync(join(menusFolder, `${menu}.json`), 'utf8')) as OrderMenu) : null;
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
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim()) process.stdout.write(`${JSON.stringify(predict(JSON.parse(line) as Request))}\n`);
}
