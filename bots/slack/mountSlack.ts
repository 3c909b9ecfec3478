import type { Server } from 'restify';
import type { CoreServices } from '../../core/services.ts';
import { createBoltApp } from './boltApp.ts';
import type { ConversationPort } from './customerTurns.ts';
import { singleWorkspace, type FindInstallation } from './installations.ts';
import { registerActions } from './listeners/actions/registerActions.ts';
import { registerCommands } from './listeners/commands/registerCommands.ts';
import { registerEvents } from './listeners/events/registerEvents.ts';
import { registerViews } from './listeners/views/registerViews.ts';
import { mountReceiver } from './mountReceiver.ts';
import { createReceiver } from './receiver.ts';

/** `teamId` limits everything to one workspace; `apiUrl` is where a Slack-compatible API is. */
export type SlackConfig = { signingSecrets: readonly string[]; botToken: string; apiUrl?: string; teamId?: string };

/** `findInstallation` takes the place of the one token when the app is installed in several workspaces. */
export type SlackDeps = {
  services: CoreServices;
  config: SlackConfig;
  conversations: ConversationPort;
  findInstallation?: FindInstallation;
};

/** Puts Slack on the server. Messages are sent elsewhere, by the workers: this only receives. */
export function mountSlack(
  server: Server,
  { services, config, conversations, findInstallation }: SlackDeps,
): { close: () => Promise<void> } {
  const receiver = createReceiver({ signingSecrets: config.signingSecrets, log: services.log });
  const app = createBoltApp({
    receiver,
    findInstallation: findInstallation ?? singleWorkspace(config.botToken, config.teamId),
    log: services.log,
    ...(config.apiUrl !== undefined && { apiUrl: config.apiUrl }),
  });
  registerActions(app, services, conversations);
  registerViews(app, services);
  registerEvents(app, services, conversations);
  registerCommands(app, services, conversations);
  mountReceiver(server, receiver);
  return { close: async () => void (await app.stop()) };
}
