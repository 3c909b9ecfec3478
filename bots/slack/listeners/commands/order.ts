import type { App } from '@slack/bolt';
import { addressByPlace, storefrontsOf } from '../../../../core/merchants/addressQueries.ts';
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
  const here = await shopOfChannel(services, command);
  const said = { type: 'text', text: command.text } as const;
  const found =
    here === null ? await shopOrQuestion(services, command, command.text) : { kind: 'shop' as const, merchantId: here, content: said };
  if (found.kind === 'question') return found.message;
  await turnOf(services, port, command, { merchantId: found.merchantId, externalId: command.externalId, content: found.content });
  return say.answeredInDm;
}

/** The shop a channel is of: its storefront, else the one whose orders come there, where the direct message can go on with it. */
async function shopOfChannel({ db }: CoreServices, { tenant, channelId }: Command): Promise<string | null> {
  const place = { channel: 'slack', tenant, place: channelId };
  const storefront = await addressByPlace(db, { ...place, purpose: 'storefront' });
  if (storefront) return storefront.merchantId;
  const orders = await addressByPlace(db, { ...place, purpose: 'orders' });
  const open = orders ? await storefrontsOf(db, 'slack', tenant) : [];
  return open.find(({ merchantId }) => merchantId === orders?.merchantId)?.merchantId ?? null;
}
