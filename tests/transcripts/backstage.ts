import { DateTime } from 'luxon';
import { loadCatalogue } from '../../core/catalogue/loadCatalogue.ts';
import type { Log } from '../../core/context.ts';
import { pauseShop, resumeShop, setBusy } from '../../core/merchants/shopState.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { fireReminder } from '../../core/reminders/fireReminder.ts';
import type { CoreServices } from '../../core/services.ts';
import { demoShops } from '../../db/seeds/demo/demoShops.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { tapOrder } from '../support/tapOrder.ts';
import type { TestShop } from '../support/testShop.ts';
import { fakeMessenger, type FakeMessenger } from '../workers/workerFixture.ts';

/** What happens behind a conversation: the workers' work, done at once and in order, and what changes in the shop meanwhile. */
export type Backstage = {
  services: CoreServices;
  /** What the shop's Slack was sent. */
  slack: FakeMessenger;
  /** Handles every event and sends every message that is owed. */
  drain: () => Promise<void>;
  /** Lets business time go by, stopping at every reminder that falls due on the way. */
  passMinutes: (minutes: number) => Promise<void>;
  /** A change in the shop, such as "margherita costs 9.90". */
  change: (words: string) => Promise<void>;
};

export function openBackstage(shop: TestShop, merchant: Merchant): Backstage {
  const errors: string[] = [];
  const log: Log = {
    ...shop.services.log,
    error: (fields, message) => errors.push(`${message} ${JSON.stringify(fields)} ${String((fields as { err?: Error }).err?.stack ?? '')}`),
  };
  const services = { ...shop.services, log };
  const slack = fakeMessenger();
  const drain = async () => {
    await drainOwed(services, [slack]);
    if (errors.length > 0) throw new Error(`behind the scenes: ${errors.join('\n')}`);
  };
  const passMinutes = async (minutes: number) => {
    const end = new Date(shop.clock.now().getTime() + minutes * 60_000);
    for (let due = await nextDue(shop, end); due; due = await nextDue(shop, end)) {
      if (due.at > shop.clock.now()) shop.clock.set(due.at);
      await fireReminder(services, due.id);
      await drain();
    }
    shop.clock.set(end);
  };
  return { services, slack, drain, passMinutes, change: (words) => changeShop(shop, merchant, words) };
}

async function nextDue(shop: TestShop, end: Date): Promise<{ id: string; at: Date } | undefined> {
  const [row] = await shop.sql<{ id: string; at: Date }>(
    `select id, due_at as at from reminders where state = 'pending' and due_at <= $1 order by due_at, id limit 1`,
    [end],
  );
  return row;
}

type Change = (found: RegExpExecArray, shop: TestShop, merchant: Merchant) => Promise<unknown>;

const changes: [RegExp, Change][] = [
  [
    /^(\S+) costs (\d+)\.(\d\d)$/,
    ([, id, euros, cents], shop, merchant) =>
      sell(shop, merchant, (item) => (item.id === id ? { ...item, priceCents: Number(euros) * 100 + Number(cents) } : item)),
  ],
  [/^(\S+) is no longer sold$/, ([, id], shop, merchant) => sell(shop, merchant, (item) => (item.id === id ? null : item))],
  [
    /^(\S+) is sold out$/,
    ([, id], shop, merchant) => stock(shop, merchant, id, { until: new Date(shop.clock.now().getTime() + 4 * 3_600_000) }),
  ],
  [/^(\d+) (\S+) left$/, ([, count, id], shop, merchant) => stock(shop, merchant, id, { left: Number(count) })],
  [
    /^they now choose (\w+)$/,
    ([, ifOut], shop, merchant) =>
      shop.sql(`update orders set details = details || jsonb_build_object('ifOut', $2::text) where merchant_id = $1`, [merchant.id, ifOut]),
  ],
  [
    /^the shop is busy$/,
    (_found, shop, merchant) => shop.services.db.global((tx) => setBusy(tx, merchant.id, new Date(shop.clock.now().getTime() + 3_600_000))),
  ],
  [
    /^the shop takes (\d+) orders? a slot$/,
    ([, count], shop, merchant) =>
      shop.sql(`update merchants set settings = jsonb_set(settings, '{slotCapacity}', $2::jsonb) where id = $1`, [merchant.id, count]),
  ],
  [/^somebody else has (\d\d):(\d\d)$/, ([, hour, minute], shop, merchant) => holdSlot(shop, merchant, Number(hour), Number(minute))],
  [
    /^the shop is paused$/,
    (_found, shop, merchant) =>
      shop.services.db.inMerchant(merchant.id, (tx) => pauseShop(tx, merchant.id, { until: null, reason: 'staff' }, shop.clock.now())),
  ],
  [
    /^the shop takes orders again$/,
    (_found, shop, merchant) => shop.services.db.inMerchant(merchant.id, (tx) => resumeShop(tx, merchant.id, shop.clock.now())),
  ],
];

async function changeShop(shop: TestShop, merchant: Merchant, words: string): Promise<void> {
  for (const [pattern, change] of changes) {
    const found = pattern.exec(words);
    if (found) return void (await change(found, shop, merchant));
  }
  throw new Error(`nobody knows how “${words}” can happen`);
}

/** Another customer's order counts in that slot of today. */
async function holdSlot(shop: TestShop, merchant: Merchant, hour: number, minute: number): Promise<void> {
  const orderId = await tapOrder(shop, await shop.customer());
  const slotAt = DateTime.fromJSDate(shop.clock.now(), { zone: merchant.zone }).set({ hour, minute, second: 0, millisecond: 0 });
  await shop.sql('update orders set slot_at = $2 where id = $1', [orderId, slotAt.toJSDate()]);
}

type Item = (typeof demoShops)[number]['catalogue']['items'][number];

/** Puts a new version of the demo catalogue on sale. */
async function sell(shop: TestShop, merchant: Merchant, change: (item: Item) => Item | null): Promise<void> {
  const { catalogue } = demoShops.find(({ slug }) => slug === merchant.slug) ?? {};
  const items = (catalogue?.items ?? []).map(change);
  if (JSON.stringify(items) === JSON.stringify(catalogue?.items)) throw new Error('there is no such item');
  const loaded = await loadCatalogue(
    shop.services.db,
    merchant.id,
    { ...catalogue, items: items.filter((item) => item !== null) },
    shop.clock.now(),
  );
  if (!loaded.ok) throw new Error(loaded.faults.join(' '));
}

async function stock(
  shop: TestShop,
  merchant: Merchant,
  itemId: string | undefined,
  { left = null, until = null }: { left?: number | null; until?: Date | null },
): Promise<void> {
  await shop.sql(
    `insert into item_states (merchant_id, item_id, stock, out_until) values ($1, $2, $3, $4)
     on conflict (merchant_id, item_id) do update set stock = excluded.stock, out_until = excluded.out_until`,
    [merchant.id, itemId, left, until],
  );
}
