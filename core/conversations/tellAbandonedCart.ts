import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import { cartSubjectOf } from '../carts/cartReminderRules.ts';
import { priceCart } from '../carts/cartRules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { noteFollowUp } from '../consents/consentStore.ts';
import { followUpVerdict } from '../consents/followUpVerdict.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import { action } from '../messages/action.ts';
import type { DomainEvent } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { consentTexts } from '../texts/consentTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { lockConversation, type LockedConversation } from './conversationStore.ts';
import type { Reply } from '../dialogue/flowView.ts';
import { isWritten } from './messageQueries.ts';
import { say } from '../dialogue/replies.ts';
import { tellConversation } from './tellConversation.ts';

/** Reminds a customer of the basket they left behind, at today's prices, with the button to go on; if it still lies there. */
export async function tellAbandonedCart(tx: Tx, services: CoreServices, event: DomainEvent): Promise<{ conversationId: string } | null> {
  const { merchantId, subjectId } = event;
  const { conversationId, cartId } = cartSubjectOf(subjectId);
  const merchant = await merchantById(tx, merchantId);
  const conversation = merchant && (await lockConversation(tx, merchantId, conversationId));
  const cart = conversation?.cart;
  if (!merchant || !conversation || cart?.id !== cartId) return null;
  const sourceKey = `event:${event.id}`;
  // Who came back since then has not left it behind.
  const isBack = conversation.lastSpokeAt !== null && conversation.lastSpokeAt > event.at;
  if (isBack || (await isWritten(tx, merchantId, conversationId, sourceKey))) return null;
  const now = services.clock.now();
  const { customerId } = conversation;
  const { tell } = await followUpVerdict(tx, merchant, { customerId, purpose: 'abandonedCart', now });
  const { catalogue } = await services.catalogues.get(tx, merchantId, merchant.catalogueVersion);
  const reply = reminderReply({ merchant, conversation, cart, catalogue, now });
  if (tell !== 'now' || reply === null) return null;
  await tellConversation(tx, conversation, { reply, sourceKey, at: now });
  await noteFollowUp(tx, { merchantId, customerId, subjectId: cartId, at: now });
  return { conversationId };
}

type Left = { merchant: Merchant; conversation: LockedConversation; cart: Cart; catalogue: Catalogue; now: Date };

/** Null when the shop sells nothing of it any more. */
function reminderReply({ merchant, conversation: { locale }, cart, catalogue, now }: Left): Reply | null {
  const { settings, zone, currency } = merchant;
  const priced = priceCart(catalogue, cart, settings);
  if (priced.lines.length === 0) return null;
  const words = consentTexts[locale];
  const lines = priced.lines.map(({ line, item }) => `${line.quantity} × ${localize(item.names, locale)}`).join(', ');
  const total = money(priced.totalCents, currency, locale);
  const opening = isOpenAt(settings, zone, now) ? null : nextOpening(settings, zone, now);
  const text = opening ? words.abandonedClosed(lines, total, timeOfDay(opening, zone, locale, now)) : words.abandoned(lines, total);
  return say(`${text} ${words.wayOut}`, [{ label: words.goOn, action: action('cart.show', cart.id, cart.revision) }]);
}
