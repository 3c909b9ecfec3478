import { join } from 'node:path';
import { pino } from 'pino';
import { createAzureMessenger } from '../bots/azure/azureMessenger.ts';
import { createAzureTenants } from '../bots/azure/azureTenants.ts';
import { singleWorkspace } from '../bots/slack/installations.ts';
import { createMailMessenger } from '../bots/mail/mailMessenger.ts';
import { createMailTransport } from '../bots/mail/mailTransport.ts';
import { createSlackMessenger } from '../bots/slack/slackMessenger.ts';
import { createWebPushMessenger } from '../bots/webchat/push/webPushMessenger.ts';
import { createCatalogueCache } from '../core/catalogue/catalogueCache.ts';
import { clockOf } from '../core/clock.ts';
import { workerConfig, type WorkerConfig } from '../core/config/config.ts';
import { derivedKeys } from '../core/config/derivedKey.ts';
import { onceAskedToStop } from '../core/config/onceAskedToStop.ts';
import type { Log } from '../core/context.ts';
import { createDiskFileStore, filesFolder } from '../core/files/diskFileStore.ts';
import type { Messenger } from '../core/messages/messenger.ts';
import { createPushSubscriptions } from '../core/pushSubscriptions/createPushSubscriptions.ts';
import { vapidKeys } from '../core/pushSubscriptions/vapidKeys.ts';
import type { CoreServices } from '../core/services.ts';
import { compileCatalogue } from '../core/understanding/compileCatalogue.ts';
import { assertSafeRole, createSequelize } from '../db/connection.ts';
import { DatabaseFault } from '../db/databaseFault.ts';
import { parseDatabaseUrl } from '../db/databaseUrl.ts';
import { createDb } from '../db/transaction.ts';
import { createWake } from '../db/wake.ts';
import { coreEffects } from './effects.ts';
import { createQueueBackend } from './queue.ts';
import { startWorker } from './startWorker.ts';

const stopWithinMs = 10_000;
/** A job that does not end must not keep the process: its row is claimed again elsewhere. */
const leaveAfterMs = stopWithinMs + 2000;

const read = workerConfig();
if (read.ok) {
  const log = pino({ level: read.config.logLevel, base: { process: 'worker' } });
  for (const notice of read.notices) log.info(notice);
  await run(read.config, log).catch((error: unknown) => {
    log.fatal(error instanceof DatabaseFault ? error.message : { err: error }, 'the worker cannot start');
    process.exit(1);
  });
} else {
  for (const fault of read.faults) process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}

async function run(config: WorkerConfig, log: Log): Promise<void> {
  const sequelize = createSequelize(config.databaseUrl, { poolSize: 12, statementTimeoutMs: 10_000, applicationName: 'openorder-worker' });
  await assertSafeRole(sequelize);
  const wake = createWake({ url: config.databaseUrl, log });
  const catalogues = createCatalogueCache({ compile: compileCatalogue });
  const publicUrl = (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/+$/, '');
  const sendsMail = config.mail !== null;
  const services = { db: createDb(sequelize), clock: clockOf(config.demoClock), log, catalogues, wake, publicUrl, sendsMail };
  const store = config.redisUrl === null ? { postgres: parseDatabaseUrl(config.databaseUrl) } : { redisUrl: config.redisUrl };
  const queue = createQueueBackend({ ...store, log });
  const worker = startWorker({
    services,
    queue,
    messengers: [...slackMessengers(config, log), ...azureMessengers(config, services), ...alertMessengers(config, services)],
    effects: coreEffects,
    onOutbox: wake.onOutbox,
    fileStore: createDiskFileStore(join(config.dataDir, filesFolder)),
  });
  onceAskedToStop(async () => {
    setTimeout(() => process.exit(1), leaveAfterMs).unref();
    await worker.stop(stopWithinMs);
    await wake.close();
    await sequelize.close();
    process.exit(0);
  });
  if (process.connected) process.send?.({ type: 'ready' });
}

function slackMessengers(config: WorkerConfig, log: Log): Messenger[] {
  const slack = config.slack ?? config.simulatedSlack;
  if (slack === null) return [];
  const apiUrl = slack.apiUrl === null ? {} : { apiUrl: slack.apiUrl };
  return [createSlackMessenger({ findInstallation: singleWorkspace(slack.botToken), log, ...apiUrl })];
}

function azureMessengers({ azure, secretKeys }: WorkerConfig, services: CoreServices): Messenger[] {
  if (azure === null) return [];
  const tenants = createAzureTenants(services, derivedKeys(secretKeys, 'installation'));
  return [createAzureMessenger({ identity: azure, tenants, log: services.log })];
}

/** What reaches customers when no chat is open. */
function alertMessengers({ secretKeys, vapidSubject, mail }: WorkerConfig, services: CoreServices): Messenger[] {
  const { db } = services;
  const keys = () => vapidKeys(db, secretKeys, new Date());
  const push = createWebPushMessenger({ subscriptions: createPushSubscriptions(db, secretKeys), keys, subject: vapidSubject });
  if (mail === null) return [push];
  return [push, createMailMessenger({ services, transport: createMailTransport(mail.smtpUrl), from: mail.from })];
}
