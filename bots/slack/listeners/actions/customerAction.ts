import type { App } from '@slack/bolt';
import { shopOfConversation } from '../../../../core/conversations/shopOfPerson.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { tenantPerson, turnOf, type ConversationPort } from '../../customerTurns.ts';
import { customerActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { inAllLanguages } from '../shopOrQuestion.ts';

/** Every button of a customer's own conversation: one turn of it. Nobody else's conversation can be meant, whatever the button says. */
export function registerCustomerAction(app: App, services: CoreServices, port: ConversationPort): void {
  app.action({ action_id: customerActionIds }, async ({ body, ack }) => {
    const click = readClick(body);
    await answerClick(click.responseUrl, ack, turn(services, port, click));
  });
}

async function turn(services: CoreServices, port: ConversationPort, click: Click): Promise<string | null> {
  const conversationId = click.surface?.kind === 'customer' ? click.surface.conversationId : '';
  const merchantId = await shopOfConversation(services, tenantPerson(click), conversationId);
  if (merchantId === null || click.action === null) return inAllLanguages((say) => say.notYours);
  const content = { type: 'action', action: click.action, inputs: click.inputs, label: click.label } as const;
  await turnOf(services, port, click, { merchantId, externalId: click.externalId, content });
  return null;
}
