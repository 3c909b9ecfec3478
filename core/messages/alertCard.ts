import type { Order } from '../orders/order.ts';
import type { Viewer } from '../orders/orderWords.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { alertTexts } from '../texts/alertTexts.ts';
import { texts } from '../texts/texts.ts';
import type { Card } from './card.ts';

/** What stands on a screen that others may see: the shop's name and one sentence. */
export function pushCard(order: Pick<Order, 'id' | 'revision'>, shopName: string, sentence: string): Card {
  const elements: Card['elements'] = [
    { type: 'heading', text: shopName },
    { type: 'text', text: sentence },
  ];
  return { kind: 'customerPush', subjectId: order.id, revision: order.revision, elements, fallbackText: sentence };
}

/** A letter about an order: its subject, the sentence, and what the order comes to. */
export function mailCard(order: Order, shopName: string, sentence: string, viewer: Viewer): Card {
  const say = texts[viewer.locale].order.field;
  const { mail } = alertTexts[viewer.locale];
  const promised = order.promisedAt && ['accepted', 'preparing', 'ready'].includes(order.state) ? order.promisedAt : null;
  const items = [
    { label: mail.orderNumber, value: String(order.number) },
    ...(promised === null ? [] : [{ label: mail.promised, value: timeOfDay(promised, viewer.zone, viewer.locale, viewer.now) }]),
    { label: say.total, value: money(order.totalCents, order.currency, viewer.locale) },
  ];
  const elements: Card['elements'] = [
    { type: 'heading', text: mail.subject(order.number, shopName) },
    { type: 'text', text: sentence },
    { type: 'fields', items },
  ];
  return { kind: 'customerMail', subjectId: order.id, revision: order.revision, elements, fallbackText: sentence };
}
