import { completeOptions, isAvailable, isSameLine, itemOf, missingGroups, unitPriceCents } from '../catalogue/catalogueRules.ts';
import type { Catalogue, Item, ItemState, OptionGroup } from '../catalogue/catalogue.ts';
import type { MerchantSettings } from '../merchants/merchantSettings.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { limits, type Cart, type CartDetails, type CartLine, type ShownSummary } from './cart.ts';

/** A line with its item and price as the catalogue has them now. */
export type PricedLine = { line: CartLine; item: Item; unitPriceCents: number };

/** A cart priced by the server: the only prices that count. */
export type PricedCart = { lines: PricedLine[]; itemsCents: number; deliveryFeeCents: number; totalCents: number };

/** An empty cart that takes over what is known of the customer. */
export function newCart(id: string, details: CartDetails): Cart {
  return { id, revision: 0, lines: [], details, shown: [], retryOf: null };
}

/** The cart with other lines or details, one revision on. */
export function changeCart(cart: Cart, change: Partial<Pick<Cart, 'lines' | 'details' | 'retryOf'>>): Cart {
  return { ...cart, ...change, revision: cart.revision + 1 };
}

/** The lines with more added: the same item with the same options becomes one line with the quantities summed, within the limits. */
export function addLines(catalogue: Catalogue, lines: readonly CartLine[], added: readonly CartLine[]): CartLine[] {
  return boundedLines(boundedLines(added).reduce<CartLine[]>((all, line) => mergeLine(all, completeLine(catalogue, line)), [...lines]));
}

/** The lines within what a cart may hold: whole quantities from 1 to the limit, and no more lines than the limit. */
export function boundedLines(lines: readonly CartLine[]): CartLine[] {
  const whole = lines.map((line) => ({ ...line, quantity: Math.min(Math.trunc(line.quantity), limits.lineQuantity) }));
  return whole.filter((line) => line.quantity >= 1).slice(0, limits.lines);
}

function mergeLine(lines: CartLine[], line: CartLine): CartLine[] {
  const same = lines.findIndex((one) => isSameLine(one, line));
  if (same < 0) return [...lines, line];
  return lines.map((one, index) => (index === same ? { ...one, quantity: one.quantity + line.quantity } : one));
}

/** The line with defaults filled in; a line whose item is gone stays as it is, so that it can be named when it is refused. */
export function completeLine(catalogue: Catalogue, line: CartLine): CartLine {
  const item = itemOf(catalogue, line.itemId);
  return item ? { ...line, options: completeOptions(catalogue, item, line.options) } : line;
}

/** The lines with one line's quantity changed; 0 or less removes it. */
export function withQuantity(lines: readonly CartLine[], index: number, quantity: number): CartLine[] {
  return lines.flatMap((line, at) => {
    if (at !== index) return [line];
    return quantity > 0 ? [{ ...line, quantity: Math.min(quantity, limits.lineQuantity) }] : [];
  });
}

/** The cart at today's prices; lines whose item the catalogue no longer has are left out (see goneLines). */
export function priceCart(catalogue: Catalogue, cart: Cart, settings: MerchantSettings): PricedCart {
  const lines = cart.lines.flatMap((line) => {
    const item = itemOf(catalogue, line.itemId);
    return item ? [{ line, item, unitPriceCents: unitPriceCents(catalogue, item, line.options) }] : [];
  });
  const itemsCents = lines.reduce((sum, one) => sum + one.unitPriceCents * one.line.quantity, 0);
  const deliveryFeeCents = cart.details.fulfilment === 'delivery' ? (deliveryZone(settings, cart.details)?.feeCents ?? 0) : 0;
  return { lines, itemsCents, deliveryFeeCents, totalCents: itemsCents + deliveryFeeCents };
}

/** The zone a delivery address lies in; undefined when there is no postcode yet or the shop does not deliver there. */
export function deliveryZone(settings: MerchantSettings, details: CartDetails): MerchantSettings['deliveryZones'][number] | undefined {
  const postcode = details.address?.postcode.replace(/\s+/g, '').toUpperCase();
  if (!postcode) return undefined;
  const matching = settings.deliveryZones.filter((zone) => postcode.startsWith(zone.postcodePrefix.toUpperCase()));
  return matching.sort((one, other) => other.postcodePrefix.length - one.postcodePrefix.length)[0];
}

/** The first required choice still open, by line. */
export function openChoice(catalogue: Catalogue, cart: Cart): { index: number; item: Item; group: OptionGroup } | undefined {
  for (const [index, line] of cart.lines.entries()) {
    const item = itemOf(catalogue, line.itemId);
    const group = item && missingGroups(catalogue, item, line.options)[0];
    if (item && group) return { index, item, group };
  }
  return undefined;
}

/** The lines that cannot be had: their item left the catalogue, is out, or there are fewer left than asked for. */
export function goneLines(catalogue: Catalogue, cart: Cart, states: ReadonlyMap<string, ItemState>, now: Date): CartLine[] {
  return cart.lines.filter((line) => {
    const wanted = cart.lines.filter((one) => one.itemId === line.itemId).reduce((sum, one) => sum + one.quantity, 0);
    return !itemOf(catalogue, line.itemId) || !isAvailable(states, line.itemId, wanted, now);
  });
}

/** The cart remembering what its summary says now. */
export function rememberShown(cart: Cart, priced: PricedCart, locale: Locale): Cart {
  const summary = summarize(cart.revision, priced, locale);
  const others = cart.shown.filter((one) => one.revision !== cart.revision);
  return { ...cart, names: namesOf(cart, priced, locale), shown: [...others, summary].slice(-limits.shownSummaries) };
}

function summarize(revision: number, priced: PricedCart, locale: Locale): ShownSummary {
  const lines = priced.lines.map((one) => ({
    key: lineKey(one.line),
    name: localize(one.item.names, locale),
    quantity: one.line.quantity,
    unitPriceCents: one.unitPriceCents,
  }));
  return { revision, totalCents: priced.totalCents, lines };
}

function lineKey(line: CartLine): string {
  const options = line.options.map((one) => `${one.groupId}/${one.optionId}${one.negated ? '-' : ''}${one.quantity ?? ''}`).sort();
  return [line.itemId, ...options, line.note ?? ''].join('|');
}

/** One change between what a summary said and what holds now. */
export type CartDifference =
  | { kind: 'added' | 'removed'; name: string; quantity: number }
  | { kind: 'quantity'; name: string; from: number; to: number }
  | { kind: 'price'; name: string; fromCents: number; toCents: number }
  | { kind: 'total'; fromCents: number; toCents: number };

/** What changed since the summary of that revision; all of the cart counts as added when that summary is no longer remembered. */
export function differencesSince(cart: Cart, revision: number, priced: PricedCart, locale: Locale): CartDifference[] {
  const before = cart.shown.find((one) => one.revision === revision) ?? { revision, totalCents: 0, lines: [] };
  const after = summarize(cart.revision, priced, locale);
  const removed = before.lines.filter((line) => !after.lines.some((one) => one.key === line.key));
  const changes = after.lines.flatMap((line) =>
    lineDifferences(
      before.lines.find((one) => one.key === line.key),
      line,
    ),
  );
  const all: CartDifference[] = [
    ...removed.map((line) => ({ kind: 'removed' as const, name: line.name, quantity: line.quantity })),
    ...changes,
  ];
  if (before.totalCents !== after.totalCents) all.push({ kind: 'total', fromCents: before.totalCents, toCents: after.totalCents });
  return all;
}

type ShownLine = ShownSummary['lines'][number];

function lineDifferences(before: ShownLine | undefined, after: ShownLine): CartDifference[] {
  if (!before) return [{ kind: 'added', name: after.name, quantity: after.quantity }];
  const found: CartDifference[] = [];
  if (before.quantity !== after.quantity) found.push({ kind: 'quantity', name: after.name, from: before.quantity, to: after.quantity });
  if (before.unitPriceCents !== after.unitPriceCents) {
    found.push({ kind: 'price', name: after.name, fromCents: before.unitPriceCents, toCents: after.unitPriceCents });
  }
  return found;
}

/** The name an item was last shown by, for one that has left the catalogue. */
export function rememberedName(cart: Cart, itemId: string): string | undefined {
  return cart.names && Object.hasOwn(cart.names, itemId) ? cart.names[itemId] : undefined;
}

/** The cart remembering what its items are called, for one that leaves the menu before anything else is shown of it. */
export function rememberNames(cart: Cart, priced: PricedCart, locale: Locale): Cart {
  return { ...cart, names: namesOf(cart, priced, locale) };
}

function namesOf(cart: Cart, priced: PricedCart, locale: Locale): Record<string, string> {
  const now = Object.fromEntries(priced.lines.map(({ item }) => [item.id, localize(item.names, locale)]));
  const before = Object.entries(cart.names ?? {}).filter(([id]) => cart.lines.some(({ itemId }) => itemId === id));
  return { ...Object.fromEntries(before), ...now };
}
