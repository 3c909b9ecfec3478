import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { CoreServices } from '../../../../core/services.ts';
import { switchShopWords } from '../../../../core/texts/slackTexts.ts';
import { turnOf, type ConversationPort } from '../../customerTurns.ts';
import { typedText } from '../../presenters/slackText.ts';
import { openQuestions } from '../openQuestions.ts';
import { shopOrQuestion } from '../shopOrQuestion.ts';

/** What a person says to the bot. Bots (this one too), edits, deletions and every channel are none of it: acknowledged and dropped. */
const saidSchema = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({
    channel: z.string(),
    channel_type: z.literal('im'),
    user: z.string(),
    text: z.string().min(1),
    subtype: z.undefined().optional(),
    bot_id: z.undefined().optional(),
  }),
});

/** A direct message is a turn of the conversation with the person's shop, stored before Slack is answered. */
export function registerDirectMessage(app: App, services: CoreServices, port: ConversationPort): void {
  const questions = openQuestions(services.clock);
  app.event('message', async ({ body, client }) => {
    const said = saidSchema.safeParse(body);
    if (!said.success) return;
    const { team_id: tenant, event_id: externalId, event } = said.data;
    const person = { tenant, userId: event.user };
    const text = typedText(event.text);
    const wantsOther = switchShopWords.test(text);
    const isAsked = questions.take(person);
    const found = await shopOrQuestion(services, person, wantsOther ? '' : text, { wantsOther, isAsked });
    if (found.kind === 'question') {
      await client.chat.postMessage({ channel: event.channel, ...found.message });
      questions.ask(person);
    } else await turnOf(services, port, person, { merchantId: found.merchantId, externalId, content: found.content });
  });
}
