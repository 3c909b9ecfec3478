import { maskAddressLine, maskPhone } from '../../core/customers/maskRules.ts';
import type { Row } from '../../core/messages/card.ts';
import type { Order } from '../../core/orders/order.ts';
import { orderCard } from '../../core/orders/orderCard.ts';
import type { OrderPage } from '../../core/orders/orderPageQueries.ts';
import { finalStates, unansweredStates } from '../../core/orders/orderStates.ts';
import { paymentWords, whenWords } from '../../core/orders/orderWords.ts';
import { timeOfDay } from '../../core/texts/format.ts';
import { locales, type Locale } from '../../core/texts/locale.ts';
import { orderPageTexts } from '../../core/texts/orderPageTexts.ts';
import { texts } from '../../core/texts/texts.ts';
import { escaped } from './plainPage.ts';

/** An order's private page for one reader: its parts are HTML already. */
export type OrderPageLook = OrderPage & { locale: Locale; now: Date; style: string; scriptUrl: string };

/** The whole page. Everything a person typed is escaped; phone and address are masked, and notes to the shop are left out. */
export function orderPageHtml(look: OrderPageLook): string {
  const { order, merchant, locale } = look;
  const say = orderPageTexts[locale];
  const isOver = finalStates.includes(order.state);
  const title = say.title(order.number, merchant.name);
  return [
    `<!doctype html><html lang="${locale}" data-live="${isOver ? 'no' : 'yes'}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">`,
    isOver ? '' : `<noscript><meta http-equiv="refresh" content="30"></noscript>`,
    `<title>${escaped(title)}</title><style>${look.style}</style></head><body>`,
    `<header><p class="shop">${escaped(merchant.name)}</p>${languageLinks(locale)}</header><main>`,
    `<h1>${escaped(texts[locale].order.customerTitle(order.number))}</h1>`,
    `<div id="state" role="status" data-live-part>${stateHtml(look)}</div>`,
    `<section id="receipt" aria-labelledby="receipt-title" data-live-part>${receiptHtml(look)}</section>`,
    `<section id="facts" aria-labelledby="facts-title" data-live-part>${factsHtml(look)}</section>`,
    `<nav aria-label="${escaped(merchant.name)}" class="ways">${ways(look)}</nav>`,
    `<p class="quiet">${escaped(say.masked)}</p><p class="quiet screen" id="freshness" data-live-part>${escaped(isOver ? say.over : say.live)}</p>`,
    `<p class="lost" id="lost" role="alert" hidden>${escaped(say.lost)}</p></main>`,
    isOver ? '' : `<script src="${escaped(look.scriptUrl)}" defer></script>`,
    '</body></html>',
  ].join('\n');
}

function languageLinks(locale: Locale): string {
  const others = locales.filter((other) => other !== locale);
  return `<nav class="screen">${others
    .map((other) => `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${escaped(orderPageTexts[locale].otherLanguage)}</a>`)
    .join(' ')}</nav>`;
}

function stateHtml({ order, merchant, locale, now }: OrderPageLook): string {
  const say = texts[locale];
  const time = (at: Date) => timeOfDay(at, merchant.zone, locale, now);
  const state = `<p class="state">${escaped(`${say.order.emoji[order.state]} ${say.customer.states[order.state]}`)}</p>`;
  if (unansweredStates.includes(order.state))
    return `${state}<p>${escaped(`${say.order.field.answer}: ${say.order.answerBefore(time(order.deadlineAt))}`)}</p>`;
  if (finalStates.includes(order.state) || !order.promisedAt) return state;
  return `${state}<p class="promised">${escaped(orderPageTexts[locale].promised)}: <strong>${escaped(time(order.promisedAt))}</strong></p>`;
}

function receiptHtml({ order, merchant, locale, now }: OrderPageLook): string {
  const say = orderPageTexts[locale];
  // What was written beside an item is for the kitchen, and may be about a person's health.
  const noteless = { ...order, lines: order.lines.map((line) => ({ ...line, note: null })) };
  const { elements } = orderCard(noteless, { role: 'customer', locale, zone: merchant.zone, now });
  const lines = elements.find((element) => element.type === 'lines');
  const totals = (lines?.totals ?? []).map(
    ({ label, value }) => `<tr><th scope="row" colspan="2">${escaped(label)}</th><td class="price">${escaped(value)}</td></tr>`,
  );
  return [
    `<h2 id="receipt-title">${escaped(say.receipt)}</h2><table><thead><tr><th scope="col"><span class="heard">×</span></th>`,
    `<th scope="col">${escaped(say.item)}</th><th scope="col" class="price">${escaped(say.price)}</th></tr></thead>`,
    `<tbody>${(lines?.rows ?? []).map(rowHtml).join('')}</tbody><tfoot>${totals.join('')}</tfoot></table>`,
  ].join('');
}

function rowHtml({ quantity, name, details, priceText }: Row): string {
  const options = details.map((detail) => `<br><span class="quiet">${escaped(detail)}</span>`).join('');
  return `<tr><td>${quantity}&nbsp;×</td><td>${escaped(name)}${options}</td><td class="price">${escaped(priceText)}</td></tr>`;
}

function factsHtml(look: OrderPageLook): string {
  const facts = factsOf(look).filter(([, value]) => value !== '');
  const rows = facts.map(([label, value]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`);
  return `<h2 id="facts-title">${escaped(orderPageTexts[look.locale].details)}</h2><dl>${rows.join('')}</dl>`;
}

function factsOf({ order, merchant, locale, now }: OrderPageLook): [string, string][] {
  const say = orderPageTexts[locale];
  const { field, fulfilment } = texts[locale].order;
  const { details } = order;
  const viewer = { locale, zone: merchant.zone, now };
  return [
    [say.holder, isHeld(order) ? merchant.name : ''],
    [field.fulfilment, details.fulfilment ? fulfilment[details.fulfilment] : ''],
    [field.when, whenWords(order.requestedAt, viewer)],
    [say.placed, timeOfDay(order.placedAt, merchant.zone, locale, now)],
    [field.payment, [paymentWords(details, order.currency, locale), paidWords(order, locale)].filter(Boolean).join(' · ')],
    [say.name, details.contactName?.split(/\s+/)[0] ?? ''],
    [field.phone, details.contactPhone ? maskPhone(details.contactPhone) : ''],
    [field.address, details.fulfilment === 'delivery' && details.address ? maskAddressLine(details.address) : ''],
    [field.table, details.fulfilment === 'dine_in' ? (details.table ?? '') : ''],
  ];
}

/** From when somebody of the shop has it in hand until it is handed over or comes to nothing. */
function isHeld(order: Order): boolean {
  return order.state !== 'placed' && !finalStates.includes(order.state);
}

function paidWords(order: Order, locale: Locale): string {
  if (order.paid !== 'not_paid') return orderPageTexts[locale].paid;
  return finalStates.includes(order.state) ? '' : orderPageTexts[locale].toPay;
}

/** Back to the chat where it is one of ours, and the shop's phone. */
function ways({ merchant, channel, locale }: OrderPageLook): string {
  const say = orderPageTexts[locale];
  const { shopPhone } = merchant.settings;
  const chat = channel === 'webchat' ? `<a class="way" href="/chat/${escaped(merchant.slug)}">${escaped(say.chat)}</a>` : '';
  const call = shopPhone
    ? `<a class="way" href="tel:${escaped(shopPhone.replace(/[^+\d]/g, ''))}">${escaped(say.call(shopPhone))}</a>`
    : '';
  return chat + call;
}
