import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import { action } from '../messages/action.ts';
import { pullChannels } from '../messages/channels.ts';
import type { Message } from '../messages/message.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { carryOut } from '../orders/carryOut.ts';
import { placeOrder } from '../orders/placeOrder.ts';
import type { Decision } from '../orders/moveRules.ts';
import type { Order } from '../orders/order.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { CoreServices } from '../services.ts';
import { detectLocale } from '../texts/detectLocale.ts';
import { texts } from '../texts/texts.ts';
import { cartViewOf, placeViewOf, retryProblem } from './cartFlow.ts';
import { lockConversation, readTurn, type LockedConversation, type TurnReadings } from './conversationStore.ts';
import { loadState } from './flowState.ts';
import type { Command, FlowStep, FlowView } from './flowView.ts';
import type { Inbound } from './inbound.ts';
import { turnOf } from './messageQueries.ts';
import { appendMessages } from './messageStore.ts';
import { afterCommand, step } from './orderFlow.ts';
import { say } from './replies.ts';

/** What a turn left behind: the inbound message as stored, and the replies. A duplicate answers with those already stored. */
export type TurnOutcome = { duplicate: boolean; inbound: Message; replies: Message[] };

/**
 * One turn is one transaction: lock, read, understand, step, carry out, append, commit. A crash leaves all of it or none of it, and the
 * same inbound twice is one turn. Throws only on a bug or when the database is not there; then nothing was stored.
 */
export async function runTurn(services: CoreServices, arrived: Inbound): Promise<TurnOutcome> {
  const inbound = storable(arrived);
  const outcome = await services.db.inMerchant(inbound.merchantId, (tx) => turn(services, tx, inbound));
  if (!outcome.duplicate) {
    services.wake.conversation(inbound.merchantId, inbound.conversationId);
    services.wake.outbox();
  }
  return outcome;
}

/** Without what PostgreSQL cannot store in JSON: NUL characters and halves of surrogate pairs. */
function storable(inbound: Inbound): Inbound {
  const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed();
  const { content, ...rest } = inbound;
  const from = { ...rest, externalId: clean(rest.externalId) };
  if (content.type === 'start') return { ...from, content };
  if (content.type === 'text') return { ...from, content: { type: 'text', text: clean(content.text) } };
  const inputs = Object.fromEntries(Object.entries(content.inputs).map(([id, value]) => [clean(id), clean(value)]));
  const { a, s, r, o } = content.action;
  return {
    ...from,
    content: {
      type: 'action',
      action: action(clean(a), clean(s), r, o === undefined ? undefined : clean(o)),
      inputs,
      label: clean(content.label),
    },
  };
}

async function turn(services: CoreServices, tx: Tx, inbound: Inbound): Promise<TurnOutcome> {
  const conversation = await lockConversation(tx, inbound.merchantId, inbound.conversationId);
  if (!conversation) throw new Error('no such conversation');
  const readings = await readTurn(tx, conversation, inbound.externalId);
  if (readings.isKnownInbound) return storedTurn(tx, inbound);
  const compiled = await services.catalogues.get(tx, inbound.merchantId, readings.merchant.catalogueVersion);
  const view = viewOf(services, conversation, readings, compiled, inbound);
  const { state, isRestarted } = loadState(conversation.state);
  const stepped = step(state, inbound.content, view, conversation.cart);
  const done = stepped.command
    ? afterCommand(stepped.command, await carry(tx, stepped.command, conversation, view), stepped, view)
    : stepped;
  const lead = isRestarted ? [say(texts[view.locale].flow.restarted)] : [];
  return store(tx, { inbound, conversation, view, done: { ...done, replies: [...lead, ...done.replies] } });
}

async function storedTurn(tx: Tx, inbound: Inbound): Promise<TurnOutcome> {
  const [first, ...replies] = await turnOf(tx, inbound.merchantId, inbound.conversationId, inbound.externalId);
  if (!first) throw new Error('a known inbound is gone');
  return { duplicate: true, inbound: first, replies };
}

/** A first text says more about the language than a later one, in which a dish or a street may sound foreign. */
const wordsToSwitch = 3;

function viewOf(
  services: CoreServices,
  conversation: LockedConversation,
  readings: TurnReadings,
  compiled: FlowView['compiled'],
  inbound: Inbound,
): FlowView {
  const { merchant } = readings;
  const spoken =
    inbound.content.type === 'text' ? detectLocale(inbound.content.text, conversation.hasSpoken ? wordsToSwitch : undefined) : null;
  return {
    merchant,
    compiled,
    itemStates: readings.itemStates,
    customer: readings.customer,
    orders: readings.orders,
    now: services.clock.now(),
    locale: spoken ?? conversation.locale,
    freshId: uuidv7(),
    privacyUrl: `${services.publicUrl}/privacy/${merchant.slug}`,
  };
}

async function carry(tx: Tx, command: Command, conversation: LockedConversation, view: FlowView): Promise<Result<Order | null>> {
  const { customerId, id } = conversation;
  switch (command.type) {
    case 'place':
      return placeOrder(tx, {
        cart: command.cart,
        priced: cartViewOf(view, command.cart).priced,
        conversationId: id,
        customerId,
        view: placeViewOf(view),
      });
    case 'cancelOrder':
      return decideOwn(tx, command.orderId, 'cancel', conversation, view);
    case 'retryOrder': {
      const problem = retryProblem(command.orderId, view);
      return problem ? { ok: false, problem } : decideOwn(tx, command.orderId, 'retry', conversation, view);
    }
    case 'rate':
      return rateOwn(tx, command, conversation, view);
    case 'requestPerson':
      return askForPerson(tx, conversation, command.phone ?? conversation.cart?.details.contactPhone);
  }
}

/** Notes that a person is wanted, and the number to call, if there is one: the shop is told through the outbox. */
async function askForPerson(tx: Tx, conversation: LockedConversation, phone: string | undefined): Promise<Result<null>> {
  const { merchantId, id, customerId } = conversation;
  await tx.rows(`update conversations set mode = 'waiting_agent' where merchant_id = $1 and id = $2 and mode = 'bot'`, [merchantId, id]);
  if (phone) await tx.rows(`update customers set phone = $3 where merchant_id = $1 and id = $2`, [merchantId, customerId, phone]);
  return ok(null);
}

/** A decision of the customer about an order of their own; somebody else's is not there for them. */
async function decideOwn(
  tx: Tx,
  orderId: string,
  action: Decision['action'],
  conversation: LockedConversation,
  view: FlowView,
): Promise<Result<Order | null>> {
  const own = view.orders.some((order) => order.id === orderId);
  const order = own ? await lockOrder(tx, conversation.merchantId, orderId) : null;
  if (!order) return refuse('notFound', {});
  const by = { kind: 'customer', id: conversation.customerId, name: order.details.contactName ?? '' } as const;
  return carryOut(tx, view.merchant, order, { action, by, actors: ['customer'] }, view.now, view.locale);
}

async function rateOwn(
  tx: Tx,
  command: { orderId: string; rating: number },
  conversation: LockedConversation,
  view: FlowView,
): Promise<Result<Order | null>> {
  const order = view.orders.find((one) => one.id === command.orderId && one.state === 'fulfilled');
  if (!order) return refuse('notFound', {});
  await tx.rows(`update orders set rating = $3 where merchant_id = $1 and id = $2`, [conversation.merchantId, order.id, command.rating]);
  return ok(order);
}

type Stored = { inbound: Inbound; conversation: LockedConversation; view: FlowView; done: FlowStep };

async function store(tx: Tx, { inbound, conversation, view, done }: Stored): Promise<TurnOutcome> {
  const inboundId = uuidv7();
  const locale = done.locale ?? view.locale;
  const said = inbound.content.type !== 'start';
  const [first, ...replies] = await appendMessages(tx, {
    merchantId: inbound.merchantId,
    conversationId: inbound.conversationId,
    customerId: conversation.customerId,
    locale,
    messages: [
      {
        authorKind: 'customer',
        authorId: conversation.customerId,
        content: inboundContent(inbound),
        activityId: inboundId,
        externalId: inbound.externalId,
      },
      ...done.replies.map((reply) => ({
        authorKind: 'bot' as const,
        content: reply.content,
        activityId: reply.activityId,
        replyTo: inboundId,
      })),
    ],
    change: { state: done.state, cart: done.cart, locale, spokeAt: said ? view.now : undefined },
    events: eventsOf(inbound, done),
    at: view.now,
  });
  if (!first) throw new Error('a turn wrote nothing');
  return { duplicate: false, inbound: first, replies };
}

function eventsOf(inbound: Inbound, done: FlowStep): { type: DomainEventType; subjectId: string }[] {
  const isPushed = !pullChannels.includes(inbound.channel) && done.replies.length > 0;
  return [
    ...(isPushed ? [{ type: 'conversation.replied' as const, subjectId: inbound.conversationId }] : []),
    ...(done.command?.type === 'requestPerson'
      ? [{ type: 'conversation.handoverRequested' as const, subjectId: inbound.conversationId }]
      : []),
  ];
}

/** What was said, as it is kept: a start says nothing, but its row makes the greeting happen once. */
function inboundContent(inbound: Inbound): Message['content'] {
  const { content } = inbound;
  if (content.type === 'start') return { type: 'text', text: '' };
  return content.type === 'text' ? { type: 'text', text: content.text } : content;
}
