import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import { cartReminderChange, cartSubjectId } from '../carts/cartReminderRules.ts';
import { maskAddressWords } from '../customers/maskRules.ts';
import { knownZone } from '../customers/zoneRules.ts';
import { action } from '../messages/action.ts';
import { attachFiles } from '../files/fileRecordStore.ts';
import { pullChannels } from '../messages/channels.ts';
import type { Message } from '../messages/message.ts';
import type { DomainEventType } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { detectLocale, firstLocale } from '../texts/detectLocale.ts';
import { texts } from '../texts/texts.ts';
import { carryCommand, type Scene } from './carryCommand.ts';
import { afterCommand } from '../dialogue/commandFlow.ts';
import { lockConversation, readTurn, type LockedConversation, type TurnReadings, type TurnSubject } from './conversationStore.ts';
import { loadState } from '../dialogue/flowState.ts';
import type { CommandName, CommandOf, FlowStep, FlowView } from '../dialogue/flowView.ts';
import type { Inbound } from './inbound.ts';
import { shownContents, turnOf } from './messageQueries.ts';
import { appendMessages, type CartReminder } from './messageStore.ts';
import { step } from '../dialogue/orderFlow.ts';
import { offerOf } from '../dialogue/orders/wishOffer.ts';
import { say } from '../dialogue/replies.ts';

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
  if (content.type === 'text') return { ...from, content: { ...content, text: clean(content.text) } };
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
  const readings = await readTurn(tx, conversation, subjectOf(services, inbound));
  if (readings.isKnownInbound) return storedTurn(tx, inbound);
  const compiled = await services.catalogues.get(tx, inbound.merchantId, readings.merchant.catalogueVersion);
  const view = { ...viewOf(services, conversation, readings, compiled, inbound), ...(await offered(tx, inbound)) };
  const { state, isRestarted } = loadState(conversation.state);
  const stepped = step(state, inbound.content, view, conversation.cart);
  const done = stepped.command ? await carried(tx, stepped.command, stepped, { conversation, view }) : stepped;
  const { flow } = texts[view.locale];
  const lead = [
    ...(beginsUngreeted(inbound, view) ? [say(flow.privacy(view.privacyUrl))] : []),
    ...(isRestarted ? [say(flow.restarted)] : []),
  ];
  return store(tx, { inbound, conversation, view, done: { ...done, replies: [...lead, ...done.replies] } });
}

async function carried<Name extends CommandName>(tx: Tx, command: CommandOf<Name>, before: FlowStep, scene: Scene): Promise<FlowStep> {
  return afterCommand(command, await carryCommand(tx, command, scene), before, scene.view);
}

/** The words behind a tapped offer, which its button only refers to. */
async function offered(tx: Tx, { merchantId, conversationId, content }: Inbound): Promise<Pick<FlowView, 'offered'>> {
  const offerId = content.type === 'action' ? offerOf(content.action) : null;
  const [offer] = offerId === null ? [] : await shownContents(tx, merchantId, conversationId, [offerId]);
  return offer?.content.type === 'text' ? { offered: offer.content.kept } : {};
}

/** Who writes to a bot out of the blue has not been shown a start, and with it the line on privacy. */
function beginsUngreeted({ channel, content }: Inbound, { inboundSeq }: FlowView): boolean {
  return inboundSeq === 1 && content.type !== 'start' && !pullChannels.includes(channel);
}

/** What a tap is about may be older than the orders a turn reads. */
function subjectOf(services: CoreServices, { externalId, content }: Inbound): TurnSubject {
  return { externalId, subjectId: content.type === 'action' ? content.action.s : null, at: services.clock.now() };
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
  const { content } = inbound;
  const detect = conversation.hasSpoken ? (text: string) => detectLocale(text, wordsToSwitch) : firstLocale;
  const spoken = content.type === 'text' ? detect(content.text) : null;
  return {
    merchant,
    compiled,
    itemStates: readings.itemStates,
    slotLoad: readings.slotLoad,
    customer: readings.customer,
    orders: readings.orders,
    now: services.clock.now(),
    locale: spoken ?? conversation.locale,
    lastSpokeAt: conversation.lastSpokeAt,
    isToldSince: readings.isToldSince,
    freshId: uuidv7(),
    inboundSeq: conversation.lastSeq + 1,
    asksEmail: services.sendsMail ?? false,
    publicUrl: services.publicUrl,
    privacyUrl: `${services.publicUrl}/privacy/${merchant.slug}`,
  };
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
        content: inboundContent(inbound, done, view.inboundSeq),
        activityId: inboundId,
        externalId: inbound.externalId,
      },
      ...done.replies.map((reply) => ({
        authorKind: 'bot' as const,
        content: reply.content,
        activityId: reply.activityId,
        sourceKey: reply.sourceKey,
        replyTo: inboundId,
      })),
    ],
    change: {
      state: done.state,
      cart: done.cart,
      locale,
      spokeAt: said ? view.now : undefined,
      zone: knownZone(inbound.zoneHint),
      cartReminder: cartReminderOf(conversation, done.cart, view),
    },
    events: eventsOf(inbound, done),
    at: view.now,
  });
  if (!first) throw new Error('a turn wrote nothing');
  await attach(tx, inbound, view.now);
  return { duplicate: false, inbound: first, replies };
}

function cartReminderOf(
  { id: conversationId, cart }: LockedConversation,
  after: FlowStep['cart'],
  { merchant, now }: FlowView,
): CartReminder {
  const { begunCartId, endedCartId } = cartReminderChange(cart, after);
  const subject = (cartId: string | null) => cartId && cartSubjectId({ conversationId, cartId });
  const dueAt = new Date(now.getTime() + merchant.settings.timings.abandonedCartMinutes * 60_000);
  return { begun: subject(begunCartId), ended: subject(endedCartId), dueAt };
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

async function attach(tx: Tx, inbound: Inbound, at: Date): Promise<void> {
  const files = inbound.content.type === 'text' ? (inbound.content.files ?? []) : [];
  if (files.length > 0)
    await attachFiles(
      tx,
      inbound,
      files.map(({ ref }) => ref),
      at,
    );
}

/** What was said, as it is kept: a start says nothing, but its row makes the greeting happen once. */
function inboundContent({ content }: Inbound, { state, cart }: FlowStep, seq: number): Message['content'] {
  if (content.type === 'start') return { type: 'text', text: '' };
  if (content.type !== 'text') return content;
  // Only the question it answered tells that "Fuencarral 20" is an address.
  const isAddress = cart?.saidAt?.address === seq || state.data.address !== undefined;
  return isAddress ? { ...content, masked: maskAddressWords(content.text) } : content;
}
