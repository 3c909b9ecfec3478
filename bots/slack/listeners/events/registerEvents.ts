import type { App } from '@slack/bolt';
import type { CoreServices } from '../../../../core/services.ts';
import type { ConversationPort } from '../../customerTurns.ts';
import { registerDirectMessage } from './directMessage.ts';
import { registerUninstalled } from './uninstalled.ts';

export function registerEvents(app: App, services: CoreServices, port: ConversationPort): void {
  registerDirectMessage(app, services, port);
  registerUninstalled(app, services.log);
}
