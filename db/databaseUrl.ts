import { DatabaseFault } from './databaseFault.ts';

/** What a PostgreSQL client needs to connect; `ssl` false means in the clear. Fits `new pg.Client(…)` and `new pg.Pool(…)`. */
export type DatabaseAddress = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl: false | { rejectUnauthorized: boolean };
};

const example = 'postgres://user:password@host:5432/database';

const sslByMode: Record<string, DatabaseAddress['ssl']> = {
  disable: false,
  'no-verify': { rejectUnauthorized: false },
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true },
  'verify-full': { rejectUnauthorized: true },
};

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` (or `?host=/socket/folder`).
 * Throws DatabaseFault with a sentence that never repeats the password.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const parsed = toUrl(url);
  const database = decode(parsed.pathname.slice(1));
  if (database === '' || database.includes('/')) throw new DatabaseFault(`DATABASE_URL names no database: write it as ${example}.`);
  const user = decode(parsed.username);
  if (user === '') throw new DatabaseFault(`DATABASE_URL names no user: write it as ${example}.`);
  const socketFolder = parsed.searchParams.get('host');
  const host = socketFolder ?? decode(parsed.hostname).replace(/^\[|\]$/g, '');
  if (host === '' || host === noHost) throw new DatabaseFault(`DATABASE_URL names no host: write it as ${example}.`);
  return {
    host,
    port: Number(parsed.port || parsed.searchParams.get('port') || 5432),
    user,
    password: decode(parsed.password),
    database,
    ssl: sslOf(parsed),
  };
}

/** Where an address points, for messages: never the user or the password. */
export function placeOf({ host, port }: DatabaseAddress): string {
  return `${host}:${port}`;
}

const noHost = 'no-host.invalid';

function toUrl(url: string): URL {
  // A URL with a user must have a host for the parser; a socket folder stands in the query instead.
  const text = url.trim().replace(/@(?=[:/])/, `@${noHost}`);
  if (!/^postgres(ql)?:\/\//.test(text)) throw new DatabaseFault(`DATABASE_URL is no PostgreSQL address: write it as ${example}.`);
  try {
    return new URL(text);
  } catch {
    throw new DatabaseFault(
      `DATABASE_URL cannot be read: write it as ${example}, and special characters in the password as %XX (an @ as %40, a / as %2F).`,
    );
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatabaseFault('DATABASE_URL holds a % that is no %XX code: write a percent sign in the password as %25.');
  }
}

function sslOf(parsed: URL): DatabaseAddress['ssl'] {
  const mode = parsed.searchParams.get('sslmode') ?? 'disable';
  const ssl = sslByMode[mode];
  if (ssl === undefined) throw new DatabaseFault(`DATABASE_URL asks for sslmode=${mode}: it can be ${Object.keys(sslByMode).join(', ')}.`);
  return ssl;
}
