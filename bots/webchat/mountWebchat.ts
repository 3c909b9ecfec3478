import { randomUUID } from 'node:crypto';
import { ActivityTypes } from 'botbuilder';
import type { Server } from 'restify';
import type { SecretKeys } from '../../core/config/secretKeys.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import { aliveFamilies } from '../../core/customers/deviceSessionStore.ts';
import { exchangeResumeSecret, forgetDevice, issueResumeSecret } from '../../core/customers/exchangeResumeSecret.ts';
import { identifyVisitor } from '../../core/customers/identifyVisitor.ts';
import { readUserToken } from '../../core/customers/readUserToken.ts';
import type { FileStore } from '../../core/files/fileStore.ts';
import { dropFiles, type FileServices, keepFiles } from '../../core/files/keepFiles.ts';
import { openFile } from '../../core/files/openFile.ts';
import { openLogo } from '../../core/merchants/changeLogo.ts';
import { logoOf } from '../../core/merchants/logoQueries.ts';
import { merchantById, merchantBySlug } from '../../core/merchants/merchantQueries.ts';
import { listedOrigins } from '../../core/merchants/originQueries.ts';
import type { Wake } from '../../core/outbox/wake.ts';
import { createPushSubscriptions } from '../../core/pushSubscriptions/createPushSubscriptions.ts';
import { vapidKeys } from '../../core/pushSubscriptions/vapidKeys.ts';
import type { CoreServices } from '../../core/services.ts';
import type { ConversationRef, TurnStore } from './activityLog.ts';
import { type AddressLimitRate, createAddressLimit } from './addressLimit.ts';
import { batchedLook } from './batchedLook.ts';
import { buildAssets } from './buildAssets.ts';
import { mountCors } from './cors.ts';
import { DirectLineAdapter } from './directLineAdapter.ts';
import { mountDirectLine } from './directLineRoutes.ts';
import { createDirectLineTokens, type DirectLineTokens, type TokenPurpose } from './directLineTokens.ts';
import { mountFiles } from './filesRoute.ts';
import { type IdentifyDeps, mountIdentify } from './identifyRoute.ts';
import { logoPath, mountLogo } from './logoRoute.ts';
import { createOriginPolicy, type OriginPolicy } from './originPolicy.ts';
import { mountPage, type PageShop } from './pageRoutes.ts';
import { createHandoverTokens } from './push/handoverTokens.ts';
import { mountPush } from './push/mountPush.ts';
import { mountPushPages } from './push/mountPushPages.ts';
import { type Devices, mountSession } from './sessionRoute.ts';
import { createServerConversations } from './serverConversations.ts';
import { createShopActivityLog } from './shopActivityLog.ts';
import { ShopBot } from './shopBot.ts';
import { createStreamHub, type StreamHub, type WakeSource } from './streamHub.ts';
import type { Uploads } from './uploadRoute.ts';
import { mountWidget } from './widget/widgetRoute.ts';

export type WebchatDeps = {
  services: CoreServices;
  /** Where the files of messages are kept. */
  fileStore: FileStore;
  config: {
    publicUrl: string;
    secretKeys: SecretKeys;
    assetsDir: string;
    allowedOrigins: readonly string[];
    newDevices?: AddressLimitRate;
    /** Push services besides the known ones, for tests. */
    otherPushOrigins?: readonly string[];
  };
  wake?: WakeSource & Pick<Wake, 'conversation'>;
  onTokenRefused?: (purpose: TokenPurpose) => void;
};

/** Room for a whole office or a mobile network behind one address, and not for a flood. */
const newDevices: AddressLimitRate = { burst: 60, perMinute: 30 };

/** Uploads of one conversation. */
const uploadsOfOne: AddressLimitRate = { burst: 10, perMinute: 6 };

/** Mounts web chat on a restify server: Direct Line, the session route and the page. `close` ends the sockets. */
export async function mountWebchat(
  server: Server,
  { services, fileStore, config, wake, onTokenRefused }: WebchatDeps,
): Promise<{ close: () => Promise<void> }> {
  const { log } = services;
  const { publicUrl, allowedOrigins: everywhere } = config;
  const origins = createOriginPolicy({ publicUrl, everywhere, list: () => listedOrigins(services.db) });
  const { client } = await buildAssets({ assetsDir: config.assetsDir });
  const alive = batchedLook(aliveDevices(services.db));
  const tokens = tokensOf(config.secretKeys, alive, onTokenRefused);
  const activityLog = createShopActivityLog(services);
  const hub = createStreamHub({ activityLog, log, aliveFamilies: alive, ...(wake ? { wake } : {}) });
  const bot = new ShopBot((inbound) => runTurn(services, inbound));
  const botAccount = { id: 'shop', name: 'OpenOrder', role: 'bot' };
  const adapter = new DirectLineAdapter({ bot, log, botAccount, storeTurn: echoOnly(hub), whisper: hub.whisper });
  mountCors(server, origins);
  const directLine = mountDirectLine(server, {
    adapter,
    activityLog,
    hub,
    tokens,
    ...createServerConversations(services),
    origins,
    uploads: uploadsOf({ ...services, fileStore }),
    log,
  });
  mountStored(server, { ...services, fileStore });
  const limit = createAddressLimit(config.newDevices ?? newDevices);
  mountSession(server, { devices: shopDevices({ ...services, wake: wake ?? services.wake }), tokens, origins, newDevices: limit, log });
  mountIdentify(server, { identify: visitorOf(services, tokens), tokens, origins, log });
  await mountAlerts(server, services, config, { tokens, origins });
  await mountWidget(server);
  await mountPage(server, { shop: (slug) => pageShop(services, slug), assetsDir: config.assetsDir, client, origins, log });
  return {
    close: async () => {
      await hub.close();
      await directLine.close();
    },
  };
}

/** What the file store has for browsers: the files of messages, and logos. */
function mountStored(server: Server, services: FileServices & Pick<CoreServices, 'log'>): void {
  const { log } = services;
  mountFiles(server, { open: (ref) => openFile(services, ref), log });
  mountLogo(server, { open: (id) => openLogo(services, id), log });
}

/** Files are looked after in real time. */
function uploadsOf(services: FileServices): Uploads {
  return {
    keep: (ref, sent) => keepFiles(services, ref, sent, new Date()),
    drop: (ref, files) => dropFiles(services, ref.merchantId, files),
    limit: createAddressLimit(uploadsOfOne),
  };
}

type AliveDevices = (merchantId: string, familyIds: string[]) => Promise<ReadonlySet<string>>;

function tokensOf(secretKeys: SecretKeys, alive: AliveDevices, onRefused: WebchatDeps['onTokenRefused']): DirectLineTokens {
  const isAlive = async (merchantId: string, familyId: string) => (await alive(merchantId, [familyId])).has(familyId);
  return createDirectLineTokens(secretKeys, { isAlive, ...(onRefused ? { onRefused } : {}) });
}

function aliveDevices(db: CoreServices['db']): AliveDevices {
  return (merchantId, familyIds) => db.inMerchant(merchantId, (tx) => aliveFamilies(tx, merchantId, familyIds));
}

/** What lets a browser be told of orders while the page is closed. */
async function mountAlerts(
  server: Server,
  services: CoreServices,
  config: WebchatDeps['config'],
  { tokens, origins }: { tokens: DirectLineTokens; origins: OriginPolicy },
): Promise<void> {
  const { db, log } = services;
  mountPush(server, {
    subscriptions: createPushSubscriptions(db, config.secretKeys),
    publicKey: async () => (await vapidKeys(db, config.secretKeys, new Date())).publicKey,
    shop: async (slug) => (await merchantBySlug(db, slug))?.id ?? null,
    tokens,
    handovers: createHandoverTokens(config.secretKeys),
    origins,
    ...(config.otherPushOrigins ? { otherOrigins: config.otherPushOrigins } : {}),
    log,
  });
  await mountPushPages(server, { shop: (slug) => pageShop(services, slug), log });
}

/** Messages are stored by the core; what else a client sends, such as an event, is only shown to have arrived. */
function echoOnly(hub: StreamHub): TurnStore {
  return async (ref, { inbound }) => {
    if (inbound?.type === ActivityTypes.Event) hub.whisper(ref, inbound);
    return { duplicate: false, inboundId: inbound?.id ?? randomUUID() };
  };
}

/** A new device of a shop; its random key is kept nowhere else, since its secret finds the conversation. */
async function openDevice(
  services: Pick<CoreServices, 'db' | 'clock'>,
  merchantId: string,
  localeHint: string | undefined,
): Promise<ConversationRef> {
  const { conversationId } = await openConversation(services, { merchantId, channel: 'webchat', externalKey: randomUUID(), localeHint });
  return { merchantId, conversationId };
}

type DeviceServices = Pick<CoreServices, 'db' | 'clock'> & { wake: Pick<Wake, 'conversation'> };

/** Secrets live in real time, however fast a demo's clock runs. */
function shopDevices(services: DeviceServices): Devices {
  const { db } = services;
  return {
    shop: async (slug) => (await merchantBySlug(db, slug))?.id ?? null,
    begin: async (merchantId, localeHint, next) => {
      const { conversationId } = await openDevice(services, merchantId, localeHint);
      return issueResumeSecret(services, merchantId, { conversationId, next }, new Date());
    },
    resume: (merchantId, presented) => exchangeResumeSecret(services, merchantId, presented, new Date()),
    forget: (merchantId, secret) => forgetDevice(services, merchantId, secret, new Date()),
  };
}

async function pageShop({ db }: CoreServices, slug: string): Promise<PageShop | null> {
  const merchant = await merchantBySlug(db, slug);
  if (!merchant) return null;
  const logoId = await logoOf(db, merchant.id);
  const { id, name, locale, settings } = merchant;
  return { id, slug: merchant.slug, name, locale, colour: settings.colour, logo: logoId === null ? null : logoPath(logoId) };
}

/** User tokens live in real time, as secrets do. */
function visitorOf({ db }: CoreServices, tokens: DirectLineTokens): IdentifyDeps['identify'] {
  return async ({ merchantId, conversationId }, userToken) => {
    const merchant = await db.inMerchant(merchantId, (tx) => merchantById(tx, merchantId));
    if (!merchant) return null;
    const shop = { slug: merchant.slug, secrets: tokens.secretsOf(merchant.slug) };
    const claim = await readUserToken(userToken, shop, new Date());
    return claim && identifyVisitor(db, { merchantId, conversationId }, claim, new Date());
  };
}
