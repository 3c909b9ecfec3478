import type { App } from '@slack/bolt';
import { addressByPlace } from '../../../../core/merchants/addressQueries.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { turnOf, type ConversationPort } from '../../customerTurns.ts';
import type { SlackMessage } from '../../presenters/cardBlocks.ts';
import { answerCommand } from '../answerCommand.ts';
import { readCommand, type Command } from '../readCommand.ts';
import { shopOrQuestion } from '../shopOrQuestion.ts';

/** The command of each language: the answer is in the language of the word. */
const commands = { '/order': 'en', '/pedido': 'es' } as const;

/** `/order two margheritas` is said in the direct message with the bot, which is where it is answered. */
export function registerOrder(app: App, services: CoreServices, port: ConversationPort): void {
  for (const [name, locale] of Object.entries(commands)) {
    app.command(name, async ({ body, ack }) => answerCommand(ack, services.log, order(services, port, readCommand(body), locale)));
  }
}

async function order(
  services: CoreServices,
  port: ConversationPort,
  command: Command,
  locale: 'es' | 'en',
): Promise<string | SlackMessage> {
  const say = slackTexts[locale];
  if (command.text === '') return say.orderHint;
  const here = await addressByPlace(services.db, {
    channel: 'slack',
    tenant: command.tenant,
    place: command.channelId,
    purpose: 'storefront',
  });
  const said = { type: 'text', text: command.text } as const;
  const found =
    here === null
      ? await shopOrQuestion(services, command, command.text)
      : { kind: 'shop' as const, merchantId: here.merchantId, content: said };
  if (found.kind === 'question') return found.message;
  await turnOf(services, port, command, { merchantId: found.merchantId, externalId: command.externalId, content: found.content });
  return say.answeredInDm;
}
