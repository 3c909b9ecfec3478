import { join } from 'node:path';
import { pino } from 'pino';
import type { Server } from 'restify';
import { createCatalogueCache } from '../core/catalogue/catalogueCache.ts';
import { warmCatalogues } from '../core/catalogue/warmCatalogues.ts';
import { clockOf } from '../core/clock.ts';
import { webConfig, type WebConfig } from '../core/config/config.ts';
import { derivedKeys } from '../core/config/derivedKey.ts';
import { onceAskedToStop } from '../core/config/onceAskedToStop.ts';
import { simulatorPrefix } from '../core/config/simulatedSlack.ts';
import type { Log } from '../core/context.ts';
import { openConversation } from '../core/conversations/openConversation.ts';
import { runTurn } from '../core/conversations/runTurn.ts';
import { createDiskFileStore, filesFolder } from '../core/files/diskFileStore.ts';
import { listMerchants, merchantBySlug } from '../core/merchants/merchantQueries.ts';
import { orderPage } from '../core/orders/orderPageQueries.ts';
import { backlog } from '../core/outbox/backlogQueries.ts';
import type { CoreServices } from '../core/services.ts';
import { compileCatalogue } from '../core/understanding/compileCatalogue.ts';
import { assertSafeRole, createSequelize } from '../db/connection.ts';
import { DatabaseFault } from '../db/databaseFault.ts';
import { demoPeople, demoShops, demoTeam } from '../db/seeds/demo/demoShops.ts';
import { createDb } from '../db/transaction.ts';
import { createWake, type WakeChannel } from '../db/wake.ts';
import { createAzureTenants } from './azure/azureTenants.ts';
import { mountAzure } from './azure/mountAzure.ts';
import { bindFirstShop, SlackRefusal } from './bindFirstShop.ts';
import { demoWorkspace } from './demoWorkspace.ts';
import { mountDemoHost } from './http/demoHostPage.ts';
import { mountLanding } from './http/landingPage.ts';
import { listen, portFault, stopListening } from './http/listen.ts';
import { mountMetrics, type Metrics } from './http/metricsRoute.ts';
import { mountOrderPage } from './http/orderPageRoute.ts';
import { mountPrivacy } from './http/privacyPage.ts';
import { mountProbes } from './http/probeRoutes.ts';
import { createHttpServer } from './http/server.ts';
import { unreachableFault } from './reachability.ts';
import { mountSimulator } from './slack/simulator/mountSimulator.ts';
import { simulatorAllowed } from './slack/simulator/simulatorAllowed.ts';
import { mountSlack } from './slack/mountSlack.ts';
import { addressOf, createAddressLimit } from './webchat/addressLimit.ts';
import { mountWebchat } from './webchat/mountWebchat.ts';

const turnsFinishWithinMs = 10_000;
/** What does not end by itself must not keep the process: everything it had promised is in the database. */
const leaveAfterMs = turnsFinishWithinMs + 1500;
/** A page asks for itself every ten seconds, and several people may share an address. */
const orderPageVisits = { burst: 90, perMinute: 90 };
const poolSize = 16;
const assetsDir = join(import.meta.dirname, '..', '.assets');

/** What keeps the process from starting, as a sentence for the operator. */
class StartFault extends Error {
  override name = 'StartFault';
}

type Part = { close: () => Promise<void> };
type Web = { config: WebConfig; services: CoreServices; server: Server; wake: WakeChannel; publicUrl: string; metrics: Metrics };

const read = webConfig();
if (read.ok) {
  const log = pino({ level: read.config.logLevel, base: { process: 'web' } });
  for (const notice of read.notices) log.warn(notice);
  endOnBugs(log);
  await run(read.config, log).catch((error: unknown) => refuse([startSentence(error, read.config)]));
} else {
  refuse(read.faults);
}

async function run(config: WebConfig, log: Log): Promise<void> {
  const sequelize = createSequelize(config.databaseUrl, { poolSize, applicationName: 'openorder-web' });
  await assertSafeRole(sequelize);
  const wake = createWake({ url: config.databaseUrl, log });
  const publicUrl = (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/$/, '');
  const server = createHttpServer({ log });
  const state = { stopping: false };
  const db = createDb(sequelize);
  const clock = clockOf(config.demoClock);
  const metrics = mountOperations(server, config, { log, readBacklog: () => backlog(db, clock.now()), isStopping: () => state.stopping });
  const catalogues = createCatalogueCache({ compile: compileCatalogue });
  const services: CoreServices = { db, clock, log, catalogues, wake: counted(wake, metrics), publicUrl, sendsMail: config.mail !== null };
  const parts = await mountChannels({ config, services, server, wake, publicUrl, metrics });
  await warmCatalogues(services);
  await listen(server, config.port);
  onceAskedToStop(async () => {
    state.stopping = true;
    setTimeout(() => process.exit(1), leaveAfterMs).unref();
    await stopListening(server, closing(parts), turnsFinishWithinMs);
    await wake.close();
    await sequelize.close();
    process.exit(0);
  });
  log.info({ port: config.port, slack: slackMode(config) }, 'web process ready');
  if (process.connected) process.send?.({ type: 'ready', ...(await served(services, config)) });
}

type Operations = { log: Log; readBacklog: () => ReturnType<typeof backlog>; isStopping: () => boolean };

function mountOperations(server: Server, config: WebConfig, { log, readBacklog, isStopping }: Operations): Metrics {
  const queue = config.redisUrl === null ? 'postgresql' : 'redis';
  mountProbes(server, { log, readBacklog, queue, slack: slackMode(config), isStopping });
  return mountMetrics(server, { readBacklog, token: config.metricsToken });
}

/** In the web process a conversation grows by turns only. */
function counted(wake: WakeChannel, metrics: Metrics): CoreServices['wake'] {
  return {
    outbox: wake.outbox,
    conversation: (merchantId, conversationId) => {
      metrics.turn();
      wake.conversation(merchantId, conversationId);
    },
  };
}

async function mountChannels(web: Web): Promise<Part[]> {
  const { config, services, server, wake, publicUrl, metrics } = web;
  const slack = await mountSlackParts(web);
  const webchat = await mountWebchat(server, {
    services,
    fileStore: createDiskFileStore(join(config.dataDir, filesFolder)),
    config: { publicUrl, secretKeys: config.secretKeys, assetsDir, allowedOrigins: [] },
    wake,
    onTokenRefused: metrics.tokenRefused,
  });
  if (config.azure !== null) {
    const tenants = createAzureTenants(services, derivedKeys(config.secretKeys, 'installation'));
    mountAzure(server, { services, identity: config.azure, tenants });
  }
  mountPrivacy(server, async (slug) => {
    const shop = await merchantBySlug(services.db, slug);
    return shop && { name: shop.name, locale: shop.locale, address: shop.settings.shopAddress, phone: shop.settings.shopPhone };
  });
  const pageLimit = createAddressLimit(orderPageVisits);
  mountOrderPage(server, {
    orderOf: (key) => orderPage(services.db, key),
    now: services.clock.now,
    allows: (request) => pageLimit.allows(addressOf(request)),
  });
  if (config.demo) {
    mountDemoHost(server, async () =>
      (await listMerchants(services.db)).map(({ name, slug, settings }) => ({ name, slug, colour: settings.colour })),
    );
    const shops = async () => (await listMerchants(services.db)).map(({ name, slug }) => ({ name, url: `/chat/${slug}` }));
    mountLanding(server, { shops, simulatorUrl: config.simulatedSlack === null ? null : `${simulatorPrefix}/` });
  }
  return [webchat, ...slack];
}

/** Real Slack, or the simulated one of a demo; without either no shop could be told, which is refused. */
async function mountSlackParts({ config, services, server }: Web): Promise<Part[]> {
  const conversations = { openConversation, runTurn };
  const { slack, simulatedSlack } = config;
  if (slack !== null) {
    const teamId = await bindFirstShop(services, slack);
    await refuseUnreachable(services, teamId);
    const real = {
      signingSecrets: [slack.signingSecret],
      botToken: slack.botToken,
      ...(slack.apiUrl !== null && { apiUrl: slack.apiUrl }),
      teamId,
    };
    return [mountSlack(server, { services, config: real, conversations })];
  }
  const circumstances = { environment: config.mode, demo: config.demo, embeddedDatabase: false, realSlack: false };
  if (simulatedSlack === null || !simulatorAllowed(circumstances))
    throw new StartFault('Slack is not configured, so no shop could be told.');
  await refuseUnreachable(services, demoTeam);
  const { botToken, signingSecret } = simulatedSlack;
  const own = `http://127.0.0.1:${config.port}`;
  const apiUrl = `${own}${simulatorPrefix}/api/`;
  const pretended = mountSlack(server, {
    services,
    config: { signingSecrets: [signingSecret], botToken, apiUrl, teamId: demoTeam },
    conversations,
  });
  const simulator = mountSimulator(server, {
    prefix: simulatorPrefix,
    botToken,
    signingSecret,
    appUrl: () => ({ events: `${own}/slack/events`, interactions: `${own}/slack/interactions`, commands: `${own}/slack/commands` }),
    selfUrl: () => `${own}${simulatorPrefix}`,
    seed: demoWorkspace(demoTeam, demoShops, demoPeople),
    log: services.log,
    folder: config.dataDir,
    allowRemote: simulatedSlack.answersRemote,
  });
  return [pretended, { close: async () => simulator.close() }];
}

async function refuseUnreachable(services: CoreServices, teamId: string | undefined): Promise<void> {
  const fault = await unreachableFault(services, teamId);
  if (fault !== null) throw new StartFault(fault);
}

function slackMode({ slack, simulatedSlack }: WebConfig): 'on' | 'simulated' | 'off' {
  if (slack !== null) return 'on';
  return simulatedSlack === null ? 'off' : 'simulated';
}

/** What the launcher prints. */
async function served({ db, publicUrl }: CoreServices, config: WebConfig): Promise<object> {
  const shops = (await listMerchants(db)).map(({ slug, name }) => ({ slug, name, url: `${publicUrl}/chat/${slug}` }));
  return { baseUrl: publicUrl, shops, slackSimulator: config.simulatedSlack === null ? null : `${publicUrl}${simulatorPrefix}/` };
}

function closing(parts: readonly Part[]): () => Promise<void> {
  return async () => {
    await Promise.all(parts.map((part) => part.close()));
  };
}

/** A bug outside any request leaves the process in a state nobody knows: it is logged and the process is started anew. */
function endOnBugs(log: Log): void {
  const end = (error: unknown) => {
    log.error({ err: error }, 'unexpected error outside a request: ending');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function startSentence(error: unknown, { port, portIsDefault }: WebConfig): string {
  const sentence = portFault(error, port, portIsDefault);
  if (sentence !== null) return sentence;
  if (error instanceof DatabaseFault || error instanceof StartFault || error instanceof SlackRefusal) return error.message;
  return `The web process cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function refuse(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(1);
}
