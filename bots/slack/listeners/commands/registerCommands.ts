import type { App } from '@slack/bolt';
import type { CoreServices } from '../../../../core/services.ts';
import type { ConversationPort } from '../../customerTurns.ts';
import { registerOpenorder } from './openorder.ts';
import { registerOrder } from './order.ts';

export function registerCommands(app: App, services: CoreServices, port: ConversationPort): void {
  registerOrder(app, services, port);
  registerOpenorder(app, services);
}
