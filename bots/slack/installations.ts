import type { AuthorizeResult } from '@slack/bolt';

/** A workspace that has the app, as far as answering it needs to know. */
export type SlackInstallation = { botToken: string; botUserId?: string; botId?: string };

/** Finds the installation of a workspace, or null when it has none (never installed, or uninstalled since). */
export type FindInstallation = (teamId: string) => Promise<SlackInstallation | null>;

/** The workspace has no installation: what it still sends is answered and has no effect. */
export class NotInstalledError extends Error {
  override name = 'NotInstalledError';
}

/** Everything belongs to the one workspace the token is for; another workspace's requests find nothing. */
export function singleWorkspace(botToken: string, teamId?: string): FindInstallation {
  return async (asked) => (teamId === undefined || asked === teamId ? { botToken } : null);
}

/** Bolt's authorize on top of the installations. Throws NotInstalledError for a workspace that has none. */
export function createAuthorize(find: FindInstallation): (source: { teamId?: string; enterpriseId?: string }) => Promise<AuthorizeResult> {
  return async ({ teamId, enterpriseId }) => {
    const tenant = teamId ?? enterpriseId;
    const installation = tenant === undefined ? null : await find(tenant);
    if (installation === null) throw new NotInstalledError('no installation for this workspace');
    return { ...installation, ...(teamId !== undefined && { teamId }), ...(enterpriseId !== undefined && { enterpriseId }) };
  };
}
