import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { CartLine } from '../../core/carts/cart.ts';
import { toLocale } from '../../core/texts/locale.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { orderMenu, type OrderMenu } from '../../core/understanding/orderMenu.ts';
import { understand } from '../../core/understanding/understand.ts';
import type { CompiledCatalogue, Understanding } from '../../core/understanding/understanding.ts';

/** A line in the neutral format that predictions and carts are exchanged in. */
type NeutralLine = {
  item: string;
  quantity?: number;
  options?: { group: string; value: string; negated?: boolean; quantity?: 'extra' | 'light' }[];
};
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

function toCart(lines: readonly NeutralLine[]): CartLine[] {
  return lines.map(({ item, quantity, options }) => ({
    itemId: item,
    quantity: quantity ?? 1,
    options: (options ?? []).map(({ group, value, ...rest }) => ({ groupId: group, optionId: value, ...rest })),
  }));
}

function toNeutral(lines: readonly CartLine[]): NeutralLine[] {
  return lines.map(({ itemId, quantity, options }) => ({
    item: itemId,
    quantity,
    options: options.map(({ groupId, optionId, ...rest }) => ({ group: groupId, value: optionId, ...rest })),
  }));
}

/** With a cart, the whole cart after the text; else the lines to add. */
function linesAfter(cart: readonly CartLine[], meant: Understanding): readonly CartLine[] {
  return meant.editedCart ?? [...cart, ...meant.lines];
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
