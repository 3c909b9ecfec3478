import { App, AuthorizationError, type Receiver } from '@slack/bolt';
import type { Log } from '../../core/context.ts';
import { createAuthorize, NotInstalledError, type FindInstallation } from './installations.ts';
import { slackLogger } from './slackLogger.ts';

export type BoltAppOptions = { receiver: Receiver; findInstallation: FindInstallation; log: Log; apiUrl?: string };

/** The calls made while Slack waits for an answer (opening a form) must fail before Slack gives up. */
const inlineCallTimeoutMs = 2000;

/** A Bolt app whose errors reach the receiver, so that Slack is never told that something lost was taken. */
export function createBoltApp({ receiver, findInstallation, log, apiUrl }: BoltAppOptions): App {
  const app = new App({
    receiver,
    authorize: createAuthorize(findInstallation),
    logger: slackLogger(log),
    convoStore: false,
    ignoreSelf: false,
    clientOptions: {
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: inlineCallTimeoutMs,
    },
  });
  app.error(async (error) => {
    if (!isUninstalled(error)) throw error;
  });
  return app;
}

/** A database that is down while authorizing also arrives as an AuthorizationError: that one must be asked again. */
function isUninstalled(error: unknown): boolean {
  return error instanceof AuthorizationError && error.original instanceof NotInstalledError;
}
