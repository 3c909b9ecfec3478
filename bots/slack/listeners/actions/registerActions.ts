import type { App } from '@slack/bolt';
import type { CoreServices } from '../../../../core/services.ts';
import type { ConversationPort } from '../../customerTurns.ts';
import { registerAnswerChange } from './answerChange.ts';
import { registerChooseShop } from './chooseShop.ts';
import { registerCustomerAction } from './customerAction.ts';
import { registerDecideOrder } from './decideOrder.ts';
import { registerOpenChangeForm } from './openChangeForm.ts';
import { registerOpenOrderForm } from './openOrderForm.ts';
import { registerResumeShop } from './resumeShop.ts';

export function registerActions(app: App, services: CoreServices, port: ConversationPort): void {
  registerDecideOrder(app, services);
  registerOpenOrderForm(app, services);
  registerOpenChangeForm(app, services);
  registerAnswerChange(app, services);
  registerResumeShop(app, services);
  registerCustomerAction(app, services, port);
  registerChooseShop(app, services, port);
}
