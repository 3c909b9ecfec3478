import { outIndefinitely, type Item } from '../../core/catalogue/catalogue.ts';
import { catalogueOf, itemStates, saveOutUntil, saveStock } from '../../core/catalogue/catalogueStore.ts';
import { outUntil } from '../../core/catalogue/outUntil.ts';
import { plainWord } from '../../core/catalogue/files/catalogueColumns.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { timeOfDay } from '../../core/texts/format.ts';
import { localize } from '../../core/texts/locale.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';

type Call = { context: CommandContext; shop: Merchant; item: Item; name: string };

/** `merchant item out|back|stock SLUG ITEM …`: what can be ordered now. The item is named by its id or its name. Null when the words are no such command. */
export async function itemCommand({ words, options }: Words, context: CommandContext): Promise<CommandOutcome | null> {
  const [verb, slug, wanted, count, ...rest] = words;
  const isKnown = verb === 'stock' ? count !== undefined : (verb === 'out' || verb === 'back') && count === undefined;
  if (!isKnown || wanted === undefined || rest.length > 0) return null;
  const shop = await findShop(context.db, slug);
  if (typeof shop === 'string') return failed(shop);
  const item = await findItem(context.db, shop, wanted);
  if (typeof item === 'string') return failed(item);
  const call = { context, shop, item, name: localize(item.names, shop.locale) };
  if (verb === 'out') return takeOut(call, options['for'] ?? 'today');
  return verb === 'back' ? bringBack(call) : setStock(call, count ?? '');
}

async function takeOut({ context: { db, at }, shop, item, name }: Call, typed: string): Promise<CommandOutcome> {
  const until = outUntil(typed, shop, at);
  if (until === null) return failed(`"${typed}" is no time for --for: say 30m, 4h, 2d, today or always.`);
  await db.inMerchant(shop.id, (tx) => saveOutUntil(tx, shop.id, item.id, until));
  const end = until >= outIndefinitely ? 'you say that it is back' : timeOfDay(until, shop.zone, 'en', at);
  return done(
    `${name} is out of stock in ${shop.name} until ${end}.`,
    `It is back with: npm run merchant -- item back ${shop.slug} ${item.id}`,
  );
}

async function bringBack({ context: { db, at }, shop, item, name }: Call): Promise<CommandOutcome> {
  const before = await db.inMerchant(shop.id, async (tx) => {
    const state = (await itemStates(tx, shop.id)).get(item.id);
    if (state?.outUntil) await saveOutUntil(tx, shop.id, item.id, null);
    return state;
  });
  const left = before?.stock ?? null;
  const wasOut = before?.outUntil !== null && before?.outUntil !== undefined && before.outUntil > at;
  const sentence = wasOut ? `${name} can be ordered in ${shop.name} again` : `${name} was not out of stock in ${shop.name}`;
  if (left === 0)
    return done(`${sentence}, but none is left: npm run merchant -- item stock ${shop.slug} ${item.id} N says how many there are.`);
  return done(left === null ? `${sentence}.` : `${sentence}; ${left} are left.`);
}

async function setStock({ context: { db, at }, shop, item, name }: Call, typed: string): Promise<CommandOutcome> {
  const stock = typed === 'none' ? null : Number(typed);
  if (stock !== null && (!/^\d+$/.test(typed) || stock > 1_000_000))
    return failed(`"${typed}" is no stock: say a whole number up to 1000000, or none to stop counting.`);
  const state = await db.inMerchant(shop.id, async (tx) => {
    await saveStock(tx, shop.id, { set: [{ itemId: item.id, stock }], firstOnly: [] });
    return (await itemStates(tx, shop.id)).get(item.id);
  });
  const out =
    state?.outUntil && state.outUntil > at
      ? ` It is still marked as out of stock: npm run merchant -- item back ${shop.slug} ${item.id}`
      : '';
  if (stock === null) return done(`${name} is not counted any more in ${shop.name}.${out}`);
  return done(`${shop.name} has ${stock} of ${name} left${stock === 0 ? ', so nobody can order it' : ''}.${out}`);
}

async function findItem(db: CommandContext['db'], shop: Merchant, wanted: string): Promise<Item | string> {
  const { items } = await db.inMerchant(shop.id, (tx) => catalogueOf(tx, shop.id, shop.catalogueVersion));
  const byId = items.find(({ id }) => id === wanted);
  if (byId) return byId;
  const word = plainWord(wanted);
  const named = (matches: (name: string) => boolean) =>
    items.filter(({ names }) => Object.values(names).some((name) => matches(plainWord(name))));
  const [only, ...more] = named((name) => name === word);
  if (only && more.length === 0) return only;
  const near = named((name) => name.includes(word) || word.includes(name)).slice(0, 8);
  const hint =
    near.length === 0
      ? `npm run catalogue -- export - --merchant ${shop.slug} lists what it sells.`
      : `Did you mean ${near.map(({ id, names }) => `${localize(names, shop.locale)} (${id})`).join(', ')}?`;
  return `${shop.name} sells no item "${wanted}". ${hint}`;
}
