import pg from 'pg';

export type DatabaseRequest = {
  /** URL of a role that may create roles and databases. */
  adminUrl: string;
  database: string;
  appRole: string;
  /** Set on the role at each call, so it need not be kept anywhere. */
  password: string;
};

/**
 * Makes sure that the database exists and belongs to a role that row-level security binds (no superuser, no BYPASSRLS).
 * Answers the URL by which that role connects to it.
 */
export async function prepareDatabase({ adminUrl, database, appRole, password }: DatabaseRequest): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(appRole);
    const hasRole = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
    const attributes = `LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD ${client.escapeLiteral(password)}`;
    await client.query(`${hasRole.rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes}`);
    const hasDatabase = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!hasDatabase.rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${role}`);
  } finally {
    await client.end();
  }
  return withLogin(adminUrl, { database, role: appRole, password });
}

function withLogin(adminUrl: string, login: { database: string; role: string; password: string }): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(login.role);
  url.password = encodeURIComponent(login.password);
  url.pathname = `/${encodeURIComponent(login.database)}`;
  return url.href;
}
