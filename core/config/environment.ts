import { z } from 'zod';
import { emailAnswer } from '../customers/emailRules.ts';
import { parseDemoClock, type DemoClock } from './demoClock.ts';
import { readSecretKeys } from './secretKeys.ts';

/** Values are strings or absent, so the only way not to be a string is not to be set. */
const text = (name: string, remedy = 'set it.') => z.string(`${name} is not set: ${remedy}`);

const origin = (name: string, schemes: readonly string[], example: string) =>
  text(name).refine((value) => hasScheme(value, schemes), `${name} is not an address of the form ${example}: correct it.`);

function hasScheme(value: string, schemes: readonly string[]): boolean {
  return URL.canParse(value) && schemes.includes(new URL(value).protocol);
}

const hasNoPath = (value: string) => new URL(value).pathname === '/';

/** Only the scheme is looked at here: the connection reads the rest and says what is wrong with it. */
const postgres = (name: string) =>
  text(name, 'give the address of a PostgreSQL 14 or newer, or use `npm start`, which brings a database of its own.').regex(
    /^postgres(ql)?:\/\//,
    `${name} is not an address of the form postgres://user:password@host:5432/database: correct it.`,
  );

const isPort = (value: string) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535;

const port = text('PORT')
  .refine(isPort, 'PORT is not a number between 1 and 65535: set it to a free port, such as 3000.')
  .transform(Number);

const demoClock = text('DEMO_CLOCK').transform((value, context): DemoClock => {
  const clock = parseDemoClock(value);
  if (clock !== null) return clock;
  context.addIssue('DEMO_CLOCK is not a number between 1 and 600: 20 makes a minute last 3 seconds; leave it empty for real time.');
  return z.NEVER;
});

const demo = z
  .enum(['0', '1', 'container'], 'OPENORDER_DEMO is neither 1 (on) nor 0 (off): correct it.')
  .transform((value) => ({ on: value !== '0', inContainer: value === 'container' }));

const startsWith = (name: string, prefix: string, where: string) =>
  text(name).startsWith(prefix, `${name} does not start with ${prefix}: copy it again from ${where}.`);

const guid = (name: string, where: string) =>
  text(name).regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    `${name} is not an id such as 01234567-89ab-cdef-0123-456789abcdef: copy ${where}.`,
  );

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable the program reads, each with the sentence said when its value is wrong. An empty value counts as not set. */
export const environment = {
  NODE_ENV: z.enum(['development', 'production', 'test'], 'NODE_ENV is none of development, production, test: correct it or leave it out.'),
  PORT: port,
  PUBLIC_URL: origin('PUBLIC_URL', ['http:', 'https:'], 'https://orders.example.com').refine(
    (value) => !URL.canParse(value) || hasNoPath(value),
    'PUBLIC_URL has a path: leave only the scheme and the host, such as https://orders.example.com.',
  ),
  DATABASE_URL: postgres('DATABASE_URL'),
  DATABASE_ADMIN_URL: postgres('DATABASE_ADMIN_URL'),
  REDIS_URL: origin('REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379'),
  DATA_DIR: text('DATA_DIR'),
  SECRET_KEY: text('SECRET_KEY', 'make one with `openssl rand -base64 48` and keep it.')
    .transform(readSecretKeys)
    .refine(
      (keys) => keys.every((key) => key.length >= 32),
      'SECRET_KEY is shorter than 32 characters, or one of its comma-separated keys is: make a new one with `openssl rand -base64 48`.',
    ),
  OPENORDER_DEMO: demo,
  DEMO_CLOCK: demoClock,
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL is none of ${logLevels.join(', ')}: correct it or leave it out.`),
  METRICS_TOKEN: text('METRICS_TOKEN').min(16, 'METRICS_TOKEN is shorter than 16 characters: make a longer one.'),
  SLACK_BOT_TOKEN: startsWith('SLACK_BOT_TOKEN', 'xoxb-', 'OAuth & Permissions of your Slack app'),
  SLACK_SIGNING_SECRET: text('SLACK_SIGNING_SECRET').min(
    16,
    'SLACK_SIGNING_SECRET is too short: copy it again from Basic Information of your Slack app.',
  ),
  SLACK_ORDERS_CHANNEL: text('SLACK_ORDERS_CHANNEL').regex(
    /^[CG][A-Z0-9]{5,20}$/,
    "SLACK_ORDERS_CHANNEL is not a channel id such as C0123456789: copy it from the bottom of the channel's details in Slack.",
  ),
  SLACK_OWNER: text('SLACK_OWNER').regex(
    /^[UW][A-Z0-9]{5,20}$/,
    'SLACK_OWNER is not a member id such as U0123456789: copy it from the profile of the person in Slack.',
  ),
  SLACK_API_URL: origin('SLACK_API_URL', ['http:', 'https:'], 'https://slack.com/api/'),
  SMTP_URL: origin('SMTP_URL', ['smtp:', 'smtps:'], 'smtps://user:password@host:465'),
  MAIL_FROM: text('MAIL_FROM').refine(
    (value) => emailAnswer(value) !== null,
    'MAIL_FROM is not an e-mail address such as orders@example.com: correct it. The name before it is the name of each shop.',
  ),
  VAPID_SUBJECT: text('VAPID_SUBJECT').regex(
    /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
    'VAPID_SUBJECT is neither mailto: with an e-mail address nor an https: address: push services write there when something is wrong.',
  ),
  MicrosoftAppId: guid('MicrosoftAppId', 'the Microsoft App ID in the configuration of your Azure Bot'),
  MicrosoftAppPassword: text('MicrosoftAppPassword'),
  MicrosoftAppTenantId: guid('MicrosoftAppTenantId', 'the App Tenant ID in the configuration of your Azure Bot'),
};
export type EnvironmentName = keyof typeof environment;
export const environmentNames = Object.keys(environment) as EnvironmentName[];

/** Names kept for later versions: setting one changes nothing yet, and a start says so. */
export const reservedNames = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_APP_TOKEN',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;
