import { z } from 'zod';
import { azureFaults, mailFaults, productionFaults, reachabilityFaults, slackFaults, type SetVariables } from './configRules.ts';
import { simulatedSlack, type SimulatedSlack } from './simulatedSlack.ts';
import { environment, environmentNames, reservedNames } from './environment.ts';

/** Either the parsed configuration with notices worth a log line, or every fault there is, each a sentence without any secret in it. */
export type ConfigResult<T> = { ok: true; config: T; notices: string[] } | { ok: false; faults: string[] };

type Environment = Record<string, string | undefined>;

/** Slack as one workspace uses it; null while Slack is off. */
export type SlackConfig = {
  botToken: string;
  signingSecret: string;
  ordersChannel: string;
  ownerId: string | null;
  /** Another address of the Web API, for Slack-compatible servers. */
  apiUrl: string | null;
};

/** Azure Bot Service, for channels such as Teams; null while it is off. Without a tenant the app is one of several tenants. */
type AzureConfig = { appId: string; password: string; tenantId: string | null };

const defaultPort = 3000;
export const defaultDataDir = '.data';
const optional = z.object(environment).partial();
const everyProcess = optional.extend({ DATABASE_URL: environment.DATABASE_URL });
const withSecret = everyProcess.extend({ SECRET_KEY: environment.SECRET_KEY });

/** What the web process needs. The secret keys are never used themselves: see derivedKey. */
export type WebConfig = ReturnType<typeof webSettings>;
export type WorkerConfig = ReturnType<typeof workerSettings>;
export type MigrateConfig = ReturnType<typeof migrateSettings>;
export type CliConfig = ReturnType<typeof cliSettings>;

const channelFaults = (set: SetVariables): string[] => [...slackFaults(set), ...azureFaults(set), ...mailFaults(set)];

export function webConfig(env: Environment = process.env): ConfigResult<WebConfig> {
  return read(withSecret, env, (set) => [...channelFaults(set), ...reachabilityFaults(set), ...productionFaults(set)], webSettings);
}

export function workerConfig(env: Environment = process.env): ConfigResult<WorkerConfig> {
  return read(withSecret, env, (set) => [...channelFaults(set), ...productionFaults(set)], workerSettings);
}

export function migrateConfig(env: Environment = process.env): ConfigResult<MigrateConfig> {
  return read(everyProcess, env, productionFaults, migrateSettings);
}

export function cliConfig(env: Environment = process.env): ConfigResult<CliConfig> {
  return read(everyProcess, env, () => [], cliSettings);
}

function read<Values, Config>(
  schema: z.ZodType<Values>,
  env: Environment,
  crossFaults: (set: SetVariables) => string[],
  settings: (values: Values) => Config,
): ConfigResult<Config> {
  const set = setVariables(env);
  const parsed = schema.safeParse(set);
  const faults = [...(parsed.error?.issues.map((issue) => issue.message) ?? []), ...crossFaults(set)];
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, config: settings(parsed.data), notices: reservedNotices(env) };
}

/** An empty value counts as not set, so that a line of `.env.example` may be left empty. */
function setVariables(env: Environment): SetVariables {
  const entries = environmentNames.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function reservedNotices(env: Environment): string[] {
  return reservedNames.filter((name) => (env[name] ?? '') !== '').map((name) => `${name} is set, but this version does not use it yet.`);
}

type Values = z.infer<typeof everyProcess>;

function shared(values: Values) {
  return {
    mode: values.NODE_ENV ?? ('development' as const),
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL ?? ('info' as const),
    demoClock: values.DEMO_CLOCK ?? null,
  };
}

function workerSettings(values: z.infer<typeof withSecret>) {
  return {
    ...shared(values),
    /** The newest key, for what need not outlive a rotation. */
    secretKey: values.SECRET_KEY[0],
    secretKeys: values.SECRET_KEY,
    redisUrl: values.REDIS_URL ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    demo: values.OPENORDER_DEMO?.on ?? false,
    port: values.PORT ?? defaultPort,
    dataDir: values.DATA_DIR ?? defaultDataDir,
    slack: slackSettings(values),
    simulatedSlack: simulatorSettings(values),
    azure: azureSettings(values),
    mail: mailSettings(values),
    vapidSubject: vapidSubject(values),
  };
}

function webSettings(values: z.infer<typeof withSecret>) {
  return {
    ...workerSettings(values),
    portIsDefault: values.PORT === undefined,
    metricsToken: values.METRICS_TOKEN ?? null,
  };
}

function migrateSettings(values: Values) {
  return { ...shared(values), databaseAdminUrl: values.DATABASE_ADMIN_URL ?? null, demo: values.OPENORDER_DEMO?.on ?? false };
}

function cliSettings(values: Values) {
  return { ...shared(values), publicUrl: values.PUBLIC_URL ?? null };
}

/** A simulated Slack never stands beside a real one. */
function simulatorSettings(values: z.infer<typeof withSecret>): SimulatedSlack | null {
  const demo = values.OPENORDER_DEMO;
  if (!demo?.on || slackSettings(values) !== null) return null;
  return simulatedSlack(values.SECRET_KEY[0], values.PORT ?? defaultPort, values.SLACK_API_URL, demo.inContainer);
}

function azureSettings(values: Values): AzureConfig | null {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = values;
  return appId === undefined || password === undefined ? null : { appId, password, tenantId: tenantId ?? null };
}

/** Null: no letters, and nobody is asked for an e-mail address. */
function mailSettings({ SMTP_URL: smtpUrl, MAIL_FROM: from }: Values): { smtpUrl: string; from: string } | null {
  return smtpUrl === undefined || from === undefined ? null : { smtpUrl, from };
}

/** Whom push services write to: an address that is read, else where the program is reached. */
function vapidSubject({ VAPID_SUBJECT: subject, MAIL_FROM: from, PUBLIC_URL: publicUrl }: Values): string {
  if (subject !== undefined) return subject;
  if (from !== undefined) return `mailto:${from}`;
  return publicUrl?.startsWith('https:') ? publicUrl : 'mailto:openorder@localhost';
}

function slackSettings(values: Values): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_ORDERS_CHANNEL: ordersChannel } = values;
  if (botToken === undefined || signingSecret === undefined || ordersChannel === undefined) return null;
  return { botToken, signingSecret, ordersChannel, ownerId: values.SLACK_OWNER ?? null, apiUrl: values.SLACK_API_URL ?? null };
}
