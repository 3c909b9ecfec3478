import { QueryTypes, Sequelize } from 'sequelize';
import { DatabaseFault, toDatabaseFault } from './databaseFault.ts';
import { parseDatabaseUrl } from './databaseUrl.ts';
import { initModels } from './models/models.ts';

export type ConnectionOptions = {
  poolSize: number;
  /** A statement that runs longer is cancelled; a web process wants it short, a worker or a script longer. */
  statementTimeoutMs?: number;
  /** A statement that waits longer for a lock is cancelled. */
  lockTimeoutMs?: number;
  /** How long to wait for a connection to be made. */
  connectTimeoutMs?: number;
  /** Called with each statement's text, for counting and for slow logs; never with its values. */
  onStatement?: (sql: string, durationMs: number) => void;
  applicationName?: string;
};

const oldestServer = 14;

/** A pool of connections to the database of the URL, with the models bound to it. Connects at the first statement. Throws DatabaseFault for a bad URL. */
export function createSequelize(url: string, options: ConnectionOptions): Sequelize {
  const address = parseDatabaseUrl(url);
  const { poolSize, statementTimeoutMs = 2000, lockTimeoutMs = 1500, connectTimeoutMs = 5000 } = options;
  const { onStatement, applicationName = 'openorder' } = options;
  const sequelize = new Sequelize({
    dialect: 'postgres',
    host: address.host,
    port: address.port,
    database: address.database,
    username: address.user,
    password: address.password,
    pool: { max: poolSize, min: 0, idle: 10_000, acquire: 2 * connectTimeoutMs },
    logging: onStatement ? (sql, durationMs) => onStatement(sql, durationMs ?? 0) : false,
    benchmark: onStatement !== undefined,
    dialectOptions: {
      ssl: address.ssl,
      keepAlive: true,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  initModels(sequelize);
  return sequelize;
}

type Role = { name: string; superuser: boolean; bypass: boolean; version: number };

/** Connects, and throws DatabaseFault when row-level security would not hold for this role or the server is too old. */
export async function assertSafeRole(sequelize: Sequelize): Promise<void> {
  const role = await currentRole(sequelize);
  if (role.version < oldestServer * 10_000) {
    throw new DatabaseFault(
      `PostgreSQL ${Math.floor(role.version / 10_000)} is too old: OpenOrder needs version ${oldestServer} or newer.`,
    );
  }
  if (role.superuser || role.bypass) {
    const right = role.superuser ? 'a superuser' : 'a role with BYPASSRLS';
    throw new DatabaseFault(
      `The user "${role.name}" of DATABASE_URL is ${right}, so nothing would keep one shop from reading another's rows: ` +
        'give OpenOrder a user of its own that owns only its database (setting DATABASE_ADMIN_URL and running the migrations creates it).',
    );
  }
}

async function currentRole(sequelize: Sequelize): Promise<Role> {
  try {
    const [role] = await sequelize.query<Role>(
      `select rolname as name, rolsuper as superuser, rolbypassrls as bypass, current_setting('server_version_num')::int as version
       from pg_roles where rolname = current_user`,
      { type: QueryTypes.SELECT },
    );
    if (!role) throw new DatabaseFault('The user of DATABASE_URL is unknown to its server.');
    return role;
  } catch (error) {
    const { host, port } = sequelize.config;
    throw toDatabaseFault(error, `${host}:${port}`);
  }
}
