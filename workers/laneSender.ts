import { createHash } from 'node:crypto';
import { claimedDelivery, beginPost, endDelivery, markDelivered, markPlaceGone, retryAt } from '../core/messages/deliveryLaneStore.ts';
import { backoffMs } from '../core/messages/deliveryRules.ts';
import { redrawOtherCards } from '../core/messages/cardSuccession.ts';
import { confirmCard, type Delivery } from '../core/messages/deliveryStore.ts';
import type { Drawing } from '../core/messages/drawDelivery.ts';
import type { Card } from '../core/messages/card.ts';
import type { Delivery as Answer, Messenger, SendOptions } from '../core/messages/messenger.ts';
import { replaceDelivery } from '../core/messages/moveToNextAddress.ts';
import type { CoreServices } from '../core/services.ts';
import type { Effects } from './effects.ts';

/** `paceMs`: real milliseconds from one message of a lane to the next. */
export type LaneSender = {
  services: CoreServices;
  messengers: ReadonlyMap<string, Messenger>;
  paceMs: number;
  draw: Effects['drawDelivery'];
};

type Sending = { sender: LaneSender; delivery: Delivery; messenger: Messenger; drawing: Drawing };

const postLeaseMs = 30_000;
const channelOffMs = 30_000;
/** After this many tries a lost answer stays unknown and is only counted, and a refused message is given up. */
const maxLooks = 8;
const maxTries = 100;
/** So long a failing message keeps its lane, for the sake of order; afterwards the others pass. */
const heldForAttempts = 3;

/**
 * Sends one claimed delivery, drawn from the present state. Answers the real milliseconds after which its lane is free again,
 * null when the lease was lost meanwhile and nothing was done.
 */
export async function sendDelivery(sender: LaneSender, deliveryId: string, claimedUntil: Date): Promise<number | null> {
  const { services } = sender;
  const delivery = await claimedDelivery(services.db, deliveryId, claimedUntil);
  if (delivery === null) return null;
  const messenger = sender.messengers.get(delivery.channel);
  if (messenger === undefined) return putOff(sender, delivery, 'pending', 'channelOff', channelOffMs);
  const drawing = await sender.draw(services, delivery);
  if (drawing === null) return end(sender, delivery, 'gone', 'nothingToShow');
  const sending = { sender, delivery, messenger, drawing };
  return delivery.externalId === null ? post(sending) : redraw(sending, delivery.externalId);
}

async function post({ sender, delivery, messenger, drawing }: Sending): Promise<number | null> {
  const { services, paceMs } = sender;
  if (delivery.state === 'unknown') {
    const found = await messenger.find(delivery, delivery.key).catch(() => undefined);
    if (found === undefined) return leaveUnknown(sender, delivery, drawing);
    // What it shows is not known: recorded as the oldest drawing, so that it is redrawn.
    if (found !== null) return succeed(sender, delivery, { externalId: found, revision: 0, drawing: '' }, paceMs);
  }
  if (!drawing.isOwed) return end(sender, delivery, 'gone', 'notOwed');
  if (!(await beginPost(services.db, delivery, new Date(Date.now() + postLeaseMs)))) return null;
  const answer = await messenger.send(delivery, drawing.card, delivery.key, optionsOf(drawing)).catch(lost);
  if (answer.outcome === 'unknown') return stayUnknown(sender, delivery, answer.code);
  return settle(sender, delivery, drawing, answer);
}

/** What is owed no more by the time looking for it is given up waits for nobody. */
function leaveUnknown(sender: LaneSender, delivery: Delivery, drawing: Drawing): Promise<number> {
  if (!drawing.isOwed && delivery.attempts >= maxLooks) return end(sender, delivery, 'gone', 'notOwed');
  return stayUnknown(sender, delivery, delivery.code ?? 'unknown');
}

function optionsOf({ mention, envelope }: Drawing): SendOptions | undefined {
  if (mention === undefined && envelope === undefined) return undefined;
  return { ...(mention && { mention }), ...(envelope && { envelope }) };
}

async function redraw({ sender, delivery, messenger, drawing }: Sending, externalId: string): Promise<number | null> {
  const { revision, card } = drawing;
  if (delivery.code === fingerprint(card)) return succeed(sender, delivery, { externalId, revision, drawing: fingerprint(card) }, 0);
  const answer = await messenger.update(delivery, externalId, card, `${delivery.key}:${revision}`).catch(lost);
  // A rewrite may be repeated without harm, so a lost answer is only another try.
  if (answer.outcome === 'unknown') return putOff(sender, delivery, 'pending', answer.code, 0);
  return settle(sender, delivery, drawing, answer);
}

function lost(error: unknown): Answer {
  return { outcome: 'unknown', code: error instanceof Error ? error.name : 'thrown' };
}

async function settle(
  sender: LaneSender,
  delivery: Delivery,
  drawing: Drawing,
  answer: Exclude<Answer, { outcome: 'unknown' }>,
): Promise<number> {
  switch (answer.outcome) {
    case 'delivered': {
      const { externalId } = answer;
      return succeed(sender, delivery, { externalId, revision: drawing.revision, drawing: fingerprint(drawing.card) }, sender.paceMs);
    }
    case 'retryAt':
      return delivery.attempts >= maxTries
        ? end(sender, delivery, 'failed', answer.code)
        : putOff(sender, delivery, 'pending', answer.code, answer.afterMs);
    case 'gone':
      return end(sender, delivery, 'gone', answer.code);
  }
}

async function succeed(
  sender: LaneSender,
  delivery: Delivery,
  sent: { externalId: string; revision: number; drawing: string },
  busyMs: number,
): Promise<number> {
  const { services } = sender;
  const at = services.clock.now();
  await services.db.inMerchant(delivery.merchantId, async (tx) => {
    if (delivery.kind === 'orderCard') await confirmCard(tx, delivery.merchantId, delivery.subjectId, at);
    await markDelivered(tx, delivery.id, { ...sent, laneFreeAt: new Date(Date.now() + busyMs), at });
    if (delivery.kind === 'orderCard' && delivery.externalId === null) await redrawOtherCards(tx, delivery);
  });
  return busyMs;
}

/** Tries again after `afterMs`, or later the more often it failed. The lane waits for it at first, and always for the time the channel asked for. */
async function putOff(
  sender: LaneSender,
  delivery: Delivery,
  state: 'pending' | 'unknown',
  code: string,
  afterMs: number,
): Promise<number> {
  const isEarly = delivery.attempts < heldForAttempts;
  const waitMs = isEarly && afterMs > 0 ? afterMs : Math.max(afterMs, backoffMs(delivery.attempts));
  const busyMs = isEarly ? waitMs : Math.max(afterMs, sender.paceMs);
  await write(sender, delivery, { state, code, waitMs, busyMs });
  sender.services.log.warn({ deliveryId: delivery.id, channel: delivery.channel, state, code, waitMs }, 'delivery put off');
  return busyMs;
}

/** The answer was lost and the channel cannot say whether the message is there: it is not posted twice on a guess. */
async function stayUnknown(sender: LaneSender, delivery: Delivery, code: string): Promise<number> {
  if (delivery.attempts < maxLooks) return putOff(sender, delivery, 'unknown', code, 0);
  await write(sender, delivery, { state: 'unknown', code, waitMs: null, busyMs: sender.paceMs });
  sender.services.log.error({ deliveryId: delivery.id, channel: delivery.channel, code }, 'delivery stays unknown');
  return sender.paceMs;
}

async function write(
  sender: LaneSender,
  delivery: Delivery,
  retry: { state: 'pending' | 'unknown'; code: string; waitMs: number | null; busyMs: number },
): Promise<void> {
  const now = Date.now();
  const nextAt = retry.waitMs === null ? 'never' : new Date(now + retry.waitMs);
  const laneFreeAt = new Date(now + retry.busyMs);
  await sender.services.db.global((tx) => retryAt(tx, delivery.id, { state: retry.state, code: retry.code, nextAt, laneFreeAt }));
}

/** Ends a delivery. What the shop has not seen goes to its next address in the same transaction. */
async function end(sender: LaneSender, delivery: Delivery, state: 'gone' | 'failed', code: string): Promise<number> {
  const { services } = sender;
  const isOver = code === 'notOwed' || code === 'nothingToShow';
  const posted = await services.db.inMerchant(delivery.merchantId, async (tx) => {
    await endDelivery(tx, delivery.id, state, code);
    if (delivery.kind === 'orderCard' && delivery.externalId !== null) await redrawOtherCards(tx, delivery);
    if (isOver) return 'nothing';
    if (state === 'gone' && delivery.externalId === null) await markPlaceGone(tx, delivery, code, services.clock.now());
    return replaceDelivery(tx, services, delivery);
  });
  if (posted === 'unreachable') services.wake.outbox();
  if (!isOver) services.log.warn({ deliveryId: delivery.id, channel: delivery.channel, state, code, posted }, 'delivery ended unseen');
  return 0;
}

/** Two drawings with the same fingerprint look the same: nothing has to be sent between them. */
function fingerprint(card: Card): string {
  return createHash('sha256')
    .update(JSON.stringify([card.elements, card.fallbackText]))
    .digest('base64url');
}
