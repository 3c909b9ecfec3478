import { withClient } from '../applyMigrations.ts';
import { createDatabase } from '../createDatabase.ts';

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
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(appRole);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  await createDatabase(adminUrl, url.href);
  await withClient(adminUrl, async (client) => {
    const rights = `LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD ${client.escapeLiteral(password)}`;
    await client.query(`ALTER ROLE ${client.escapeIdentifier(appRole)} ${rights}`);
  });
  return url.href;
}
