import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectLineTokens, type TokenClaims } from '../../../bots/webchat/directLineTokens.ts';
import { createShopActivityLog } from '../../../bots/webchat/shopActivityLog.ts';
import { userIdOf } from '../../../bots/webchat/activityPresenter.ts';
import { createCatalogueCache } from '../../../core/catalogue/catalogueCache.ts';
import { systemClock } from '../../../core/clock.ts';
import { openConversation } from '../../../core/conversations/openConversation.ts';
import { runTurn } from '../../../core/conversations/runTurn.ts';
import { issueResumeSecret } from '../../../core/customers/exchangeResumeSecret.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../../../core/services.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { createSequelize } from '../../../db/connection.ts';
import { startEmbeddedPostgres } from '../../../db/embedded/embeddedPostgres.ts';
import { prepareDatabase } from '../../../db/embedded/prepareDatabase.ts';
import { migrate } from '../../../db/migrate.ts';
import { seedDemo } from '../../../db/seeds/demo/seedDemo.ts';
import { createDb } from '../../../db/transaction.ts';
import { createWake } from '../../../db/wake.ts';
import { startMeasured, type MeasuredProcess } from './measuredProcess.ts';

/** A device with a conversation that was begun and greeted. */
export type BenchDevice = TokenClaims & { token: () => Promise<string> };

export type BenchShop = {
  databaseUrl: string;
  begin: (count: number) => Promise<BenchDevice[]>;
  /** One turn of the conversation, as another process than the web's would run it; resolves after its commit. */
  say: (device: BenchDevice, text: string) => Promise<void>;
  lastSeq: (device: BenchDevice) => Promise<number>;
  /** What the log shows a customer, in order. */
  shownIds: (device: BenchDevice) => Promise<string[]>;
  connections: () => Promise<number>;
  /** A web process as it runs in production, on this port. */
  web: (port: number) => Promise<MeasuredProcess & { url: string }>;
  close: () => Promise<void>;
};

const secretKey = 'the secret key of the measurements which is long enough';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The demo shops on a PostgreSQL of their own. */
export async function openBenchShop(): Promise<BenchShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openorder-bench-'));
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: silent });
  const databaseUrl = await prepareDatabase({ adminUrl: postgres.adminUrl, database: 'bench', appRole: 'bench', password: 'bench' });
  await migrate(databaseUrl);
  const sequelize = createSequelize(databaseUrl, { poolSize: 4, applicationName: 'bench' });
  const db = createDb(sequelize);
  const clock = systemClock();
  await seedDemo(db, clock);
  const wake = createWake({ url: databaseUrl, log: silent });
  await wake.ready;
  const catalogues = createCatalogueCache({ compile: compileCatalogue });
  const services: CoreServices = { db, clock, log: silent, catalogues, wake, publicUrl: 'http://bench', sendsMail: false };
  const tokens = createDirectLineTokens([secretKey]);
  const shop = await merchantBySlug(db, 'vesuvio');
  if (!shop) throw new Error('the demo shop is missing');
  const activityLog = createShopActivityLog(services);
  let serial = 0;
  const turn = async (conversationId: string, text: string | null): Promise<void> => {
    const content = text === null ? ({ type: 'start' } as const) : ({ type: 'text', text } as const);
    serial += 1;
    await runTurn(services, { channel: 'webchat', merchantId: shop.id, conversationId, externalId: `bench-${serial}`, content });
  };
  const beginOne = async (): Promise<BenchDevice> => {
    serial += 1;
    const key = { merchantId: shop.id, channel: 'webchat' as const, externalKey: `bench-${serial}`, localeHint: 'es' };
    const { conversationId } = await openConversation(services, key);
    const { familyId } = await issueResumeSecret(services, shop.id, { conversationId }, new Date());
    await turn(conversationId, null);
    const claims = { merchantId: shop.id, conversationId, userId: userIdOf(conversationId), familyId };
    return { ...claims, token: () => tokens.issue(claims, 'chat') };
  };
  return {
    databaseUrl,
    begin: async (count) => {
      const devices: BenchDevice[] = [];
      while (devices.length < count)
        devices.push(...(await Promise.all(Array.from({ length: Math.min(4, count - devices.length) }, beginOne))));
      return devices;
    },
    say: (device, text) => turn(device.conversationId, text),
    lastSeq: async ({ merchantId, conversationId }) => {
      const [row] = await db.inMerchant(merchantId, (tx) =>
        tx.rows<{ seq: string }>('select last_seq as seq from conversations where merchant_id = $1 and id = $2', [
          merchantId,
          conversationId,
        ]),
      );
      return Number(row?.seq);
    },
    shownIds: async (device) => {
      const shown = await activityLog.after(device, 0, 500);
      return shown.flatMap(({ activity }) => (activity?.id === undefined ? [] : [activity.id]));
    },
    connections: async () => {
      const [row] = await db.global((tx) =>
        tx.rows<{ count: string }>(`select count(*) from pg_stat_activity where application_name like 'openorder%'`),
      );
      return Number(row?.count);
    },
    web: async (port) => {
      const env = {
        DATABASE_URL: databaseUrl,
        SECRET_KEY: secretKey,
        PORT: String(port),
        OPENORDER_DEMO: '1',
        LOG_LEVEL: 'fatal',
        DATA_DIR: dataDir,
      };
      return { ...(await startMeasured('bots/main.ts', env)), url: `http://localhost:${port}` };
    },
    close: async () => {
      await wake.close();
      await sequelize.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
