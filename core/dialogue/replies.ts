import type { Cart } from '../carts/cart.ts';
import type { Button, Card } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import { orderCard } from '../orders/orderCard.ts';
import { orderPageUrl } from '../orders/orderLinkRules.ts';
import { action } from '../messages/action.ts';
import { formatsFor } from '../texts/formats.ts';
import { localize } from '../texts/locale.ts';
import { sayProblem, texts } from '../texts/texts.ts';
import type { Problem } from '../problem.ts';
import type { FlowView, Reply } from './flowView.ts';

export function say(text: string, suggestions?: Button[]): Reply {
  return { content: suggestions?.length ? { type: 'text', text, suggestions } : { type: 'text', text } };
}

export function show(card: Card, suggestions?: Button[]): Reply {
  return { content: suggestions?.length ? { type: 'card', card, suggestions } : { type: 'card', card } };
}

/** A refusal in the speaker's language, with the quick replies that lead on from it. */
export function refusal(problem: Problem, view: Pick<FlowView, 'merchant' | 'locale' | 'now'>, suggestions?: Button[]): Reply {
  return say(sayProblem(problem, view.locale, formatsFor(view.merchant, view.locale, view.now)), suggestions);
}

/** The customer's own card of an order: one bubble per order, replaced whenever the order changes. */
export function orderReply(order: Order, view: Pick<FlowView, 'merchant' | 'locale' | 'now' | 'publicUrl'>): Reply {
  const pageUrl = orderPageUrl(view.publicUrl, order);
  const card = orderCard(order, { role: 'customer', locale: view.locale, zone: view.merchant.zone, now: view.now, pageUrl });
  return { content: { type: 'card', card }, activityId: orderActivityId(order.id) };
}

function orderActivityId(orderId: string): string {
  return `order-${orderId}`;
}

export function menuButton(view: Pick<FlowView, 'merchant' | 'locale'>): Button {
  return { label: texts[view.locale].flow.menu, action: action('menu.show', view.merchant.id, 0) };
}

/** Something this shop really sells, as somebody might ask for it: the first thing on the menu and the first of its last category. */
export function exampleOrder({ compiled, locale }: Pick<FlowView, 'compiled' | 'locale'>): string {
  const { items, categories } = compiled.catalogue;
  const last = items.find((item) => item.categoryId === categories.at(-1)?.id);
  const [one = '', other = one] = [items[0], last].flatMap((item) => (item ? [localize(item.names, locale).toLowerCase()] : []));
  return one === other ? `1 ${one}` : texts[locale].flow.exampleOrder(one, other);
}

/** The way back to a cart that is kept until the shop can take it. */
export function keptCartButton(view: FlowView, cart: Cart): Button {
  return { label: texts[view.locale].flow.backToSummary, action: action('cart.show', cart.id, cart.revision) };
}
