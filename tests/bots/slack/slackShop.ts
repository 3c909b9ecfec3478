import type { Sequelize } from 'sequelize';
import { v7 as uuidv7 } from 'uuid';
import { createCatalogueCache } from '../../../core/catalogue/catalogueCache.ts';
import type { Inbound } from '../../../core/conversations/inbound.ts';
import { openConversation } from '../../../core/conversations/openConversation.ts';
import { runTurn } from '../../../core/conversations/runTurn.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { orderById } from '../../../core/orders/orderQueries.ts';
import { insertOrder } from '../../../core/orders/orderStore.ts';
import type { Order } from '../../../core/orders/order.ts';
import type { CoreServices } from '../../../core/services.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { createSequelize } from '../../../db/connection.ts';
import { demoShops, demoTeam } from '../../../db/seeds/demo/demoShops.ts';
import { seedDemo } from '../../../db/seeds/demo/seedDemo.ts';
import { createDb, type Db } from '../../../db/transaction.ts';
import type { ConversationPort } from '../../../bots/slack/customerTurns.ts';
import { mountSlack } from '../../../bots/slack/mountSlack.ts';
import { openTestDatabase } from '../../support/testDatabase.ts';
import { form, postSigned, secret, silentLog, startServer, type Answer } from './signedRequest.ts';

export const team = demoTeam;
export const slackApi = 'https://slack.example';
const startAt = new Date('2026-07-14T10:00:00Z');
const urlEncoded = 'application/x-www-form-urlencoded';

/** The two demo shops behind a real server, a real database and a Slack that only exists as answers of nock. */
export type SlackShop = Awaited<ReturnType<typeof openSlackShop>>;

export async function openSlackShop(options: { realTurns: boolean } = { realTurns: false }) {
  const database = await openTestDatabase();
  const sequelize: Sequelize = createSequelize(database.url, { poolSize: 4 });
  const realDb = createDb(sequelize);
  let isDown = false;
  const orDown = <T>(work: () => Promise<T>): Promise<T> => (isDown ? Promise.reject(new Error('connect ECONNREFUSED')) : work());
  const db: Db = {
    inMerchant: (id, work) => orDown(() => realDb.inMerchant(id, work)),
    global: (work) => orDown(() => realDb.global(work)),
  };
  const services: CoreServices = {
    db,
    clock: { now: () => startAt, realMsUntil: () => 0 },
    log: silentLog,
    publicUrl: 'http://localhost',
    catalogues: createCatalogueCache({ compile: compileCatalogue }),
    wake: { outbox: () => undefined, conversation: () => undefined },
  };
  await seedDemo(realDb, services.clock);
  const [vesuvio, tahona] = await Promise.all(['vesuvio', 'tahona'].map((slug) => merchantBySlug(realDb, slug)));
  if (!vesuvio || !tahona) throw new Error('the demo shops are missing');
  const turns: Inbound[] = [];
  const config = { signingSecrets: [secret], botToken: 'xoxb-1', apiUrl: `${slackApi}/api/`, teamId: team };
  const conversations = options.realTurns ? { openConversation, runTurn } : recordingPort(realDb, turns);
  const http = await startServer((server) => mountSlack(server, { services, config, conversations }));
  return {
    services,
    vesuvio,
    tahona,
    channels: { vesuvio: channelOf('vesuvio'), tahona: channelOf('tahona') },
    turns,
    setDown: (down: boolean) => void (isDown = down),
    order: (merchantId: string) => newOrder(realDb, merchantId),
    read: (order: Order) => realDb.inMerchant(order.merchantId, (tx) => orderById(tx, order.merchantId, order.id)),
    interact: (payload: object): Promise<Answer> =>
      postSigned(http.origin, form(payload), { contentType: urlEncoded, path: '/slack/interactions' }),
    command: (fields: Record<string, string>): Promise<Answer> =>
      postSigned(http.origin, new URLSearchParams(fields).toString(), { contentType: urlEncoded, path: '/slack/commands' }),
    event: (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
      postSigned(http.origin, JSON.stringify(body), { headers }),
    close: async () => {
      await http.close();
      await sequelize.close();
      await database.drop();
    },
  };
}

function channelOf(slug: string): string {
  return demoShops.find((shop) => shop.slug === slug)?.ordersChannel ?? '';
}

/** Opens real conversations, and keeps what would be said in them. */
function recordingPort(db: Db, turns: Inbound[]): ConversationPort {
  return {
    openConversation: async (_services, { merchantId, externalKey, tenant }) => ({
      conversationId: await insertConversation(db, merchantId, externalKey, tenant),
    }),
    runTurn: async (_services, inbound) => turns.push(inbound),
  };
}

async function insertConversation(db: Db, merchantId: string, externalKey: string, tenant: string): Promise<string> {
  return db.inMerchant(merchantId, async (tx) => {
    const [known] = await tx.rows<{ id: string }>('select id from conversations where merchant_id = $1 and external_key = $2', [
      merchantId,
      externalKey,
    ]);
    if (known) return known.id;
    const [customerId, id] = [uuidv7(), uuidv7()];
    await tx.rows(`insert into customers (merchant_id, id, locale, created_at) values ($1, $2, 'es', $3)`, [
      merchantId,
      customerId,
      startAt,
    ]);
    await tx.rows(
      `insert into conversations (merchant_id, id, customer_id, channel, external_key, tenant, locale, created_at) values ($1, $2, $3, 'slack', $4, $5, 'es', $6)`,
      [merchantId, id, customerId, externalKey, tenant, startAt],
    );
    return id;
  });
}

async function newOrder(db: Db, merchantId: string): Promise<Order> {
  const conversationId = await insertConversation(db, merchantId, uuidv7(), '');
  return db.inMerchant(merchantId, async (tx) => {
    const [row] = await tx.rows<{ customerId: string }>('select customer_id as "customerId" from conversations where id = $1', [
      conversationId,
    ]);
    const line = { position: 0, itemId: 'x', names: { es: 'Pizza' }, quantity: 1, unitPriceCents: 900, options: [], note: null };
    return insertOrder(tx, {
      merchantId,
      cartId: uuidv7(),
      conversationId,
      customerId: row?.customerId ?? '',
      locale: 'es',
      currency: 'EUR',
      totalCents: 900,
      deliveryFeeCents: 0,
      details: { fulfilment: 'pickup', contactName: 'Eva' },
      lines: [line],
      placedAt: startAt,
      requestedAt: null,
      deadlineAt: new Date(startAt.getTime() + 600_000),
      retryOf: null,
      reminders: [],
    });
  });
}
