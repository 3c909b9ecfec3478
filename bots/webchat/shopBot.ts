import { ActivityHandler, type TurnContext } from 'botbuilder';
import type { Inbound, InboundContent } from '../../core/conversations/inbound.ts';
import type { Message } from '../../core/messages/message.ts';
import { type Arrival, arrivalOf, markStored } from './directLineAdapter.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { toInboundContent } from '../botframework/shopInbound.ts';

export type RunTurn = (inbound: Inbound) => Promise<{ duplicate: boolean; inbound: Message; replies: Message[] }>;

/** The shop as a Bot Framework bot: it hands each turn to the core, which stores the inbound and the replies itself. */
export class ShopBot extends ActivityHandler {
  constructor(runTurn: RunTurn) {
    super();
    this.onMembersAdded(async (context, next) => {
      await handOver(context, { type: 'start' }, runTurn);
      await next();
    });
    this.onMessage(async (context, next) => {
      const arrived = arrivalOf(context);
      const content = arrived && contentOf(arrived.arrival);
      if (!content) throw new HttpRefusal(400, 'BadArgument', 'The message says nothing that can be read.');
      await handOver(context, content, runTurn);
      await next();
    });
  }
}

/** A message with files is text, whatever else it carries, and may have no words. */
function contentOf({ activity, files = [] }: Arrival): InboundContent | null {
  return files.length > 0 ? { type: 'text', text: activity.text ?? '', files } : toInboundContent(activity);
}

async function handOver(context: TurnContext, content: InboundContent, runTurn: RunTurn): Promise<void> {
  const arrived = arrivalOf(context);
  if (!arrived) return;
  const { arrival, externalId } = arrived;
  const localeHint = arrival.activity.locale ?? undefined;
  const zoneHint = arrival.activity.localTimezone ?? undefined;
  const { merchantId, conversationId } = arrival;
  const outcome = await runTurn({ channel: 'webchat', merchantId, conversationId, externalId, content, localeHint, zoneHint });
  markStored(context, { duplicate: outcome.duplicate, inboundId: outcome.inbound.activityId });
}
