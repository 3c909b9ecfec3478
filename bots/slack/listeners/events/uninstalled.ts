import type { App } from '@slack/bolt';
import type { Log } from '../../../../core/context.ts';

/** The app was removed or its tokens were. With one workspace there is no record to end: the operator has to install it again. */
export function registerUninstalled(app: App, log: Log): void {
  app.event('app_uninstalled', async ({ body }) => log.warn({ tenant: body.team_id }, 'the app was uninstalled from its workspace'));
  app.event('tokens_revoked', async ({ body }) => log.warn({ tenant: body.team_id }, 'tokens of the app were revoked'));
}
