import { itemOf, optionOf } from '../catalogue/catalogueRules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { prepMinutes } from '../merchants/prepRules.ts';
import { maskAddress, maskAddressLine, maskEmail, maskPhone } from '../customers/maskRules.ts';
import { action } from '../messages/action.ts';
import type { Button, Card, CardElement, Field, Row, Sensitive } from '../messages/card.ts';
import { addressWords, optionWords, paymentWords, whenWords } from '../orders/orderWords.ts';
import { money } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { alertTexts } from '../texts/alertTexts.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { texts } from '../texts/texts.ts';
import { allergyWarnings } from './allergyWarnings.ts';
import { outMatters, outQuestion } from './outQuestion.ts';
import type { Cart, CartLine } from './cart.ts';
import { rememberedName, type CartDifference, type PricedCart } from './cartRules.ts';

/** The cart and what it is shown with. */
export type CartView = {
  cart: Cart;
  priced: PricedCart;
  catalogue: Catalogue;
  merchant: Merchant;
  locale: Locale;
  now: Date;
  asksEmail?: boolean | undefined;
  customer: { allergens: readonly string[] };
};

/** The cart as a summary. `isComplete`: everything is known and the button places the order; else it goes on to the next question. */
export function cartCard(view: CartView, isComplete: boolean): Card {
  const { cart, priced, merchant, locale } = view;
  const say = texts[locale].flow;
  const total = money(priced.totalCents, merchant.currency, locale);
  const button = (name: string, label: string, style?: Button['style']): Button => ({
    label,
    action: action(`cart.${name}`, cart.id, cart.revision),
    style,
  });
  const confirm = isComplete ? button('place', say.placeOrder(total), 'primary') : button('continue', say.confirm, 'primary');
  const elements: CardElement[] = [
    { type: 'heading', text: isComplete ? say.summaryTitle(merchant.name) : say.cartTitle },
    { type: 'lines', rows: cartRows(view), totals: totalsOf(view) },
    ...(isComplete ? [{ type: 'fields' as const, items: detailFields(view) }] : []),
    ...(cart.details.note ? [{ type: 'note' as const, text: cart.details.note }] : []),
    ...allergyWarnings(view),
    ...(isComplete && outMatters(cart) && !cart.details.ifOut ? [outQuestion(locale)] : []),
    { type: 'actions', buttons: [confirm, button('change', say.change), button('clear', say.cancelCart, 'danger')] },
  ];
  const lines = cartRows(view).map((row) => `${row.quantity} × ${row.name}`);
  return { kind: 'cart', subjectId: cart.id, revision: cart.revision, elements, fallbackText: `${lines.join(', ')} · ${total}` };
}

/** The cart's lines with buttons to change each of them, and what else can be changed. */
export function changeCard(view: CartView): Card {
  const { cart, locale } = view;
  const say = texts[locale].flow;
  const button = (name: string, label: string, argument?: string, style?: Button['style']): Button => ({
    label,
    action: action(`cart.${name}`, cart.id, cart.revision, argument),
    style,
  });
  const lines = cartRows(view).flatMap((row, index): CardElement[] => [
    { type: 'text', text: `${row.quantity} × ${[row.name, ...row.details].join(', ')}` },
    {
      type: 'actions',
      buttons: [
        button('plus', say.one(say.plus, row.name), String(index)),
        button('minus', say.one(say.minus, row.name), String(index)),
        button('remove', say.remove(row.name), String(index)),
        ...lineButtons(view, index, row.name),
      ],
    },
  ]);
  const { details } = cart;
  const others = [
    details.fulfilment ? button('askFulfilment', say.changeFulfilment) : null,
    details.requestedAt ? button('askTime', say.changeTime) : null,
    details.contactName ? button('askContact', say.changeContact) : null,
    details.paymentMethod ? button('askPayment', say.changePayment) : null,
    outMatters(cart) && details.ifOut ? button('askOut', dialogueTexts[locale].ifOut.change) : null,
    button('askNote', details.note ? say.changeNote : say.addNote),
    button('show', say.backToSummary, undefined, 'primary'),
  ].filter((one) => one !== null);
  const elements: CardElement[] = [
    { type: 'heading', text: say.changeTitle },
    ...lines,
    { type: 'divider' },
    { type: 'actions', buttons: others },
  ];
  return { kind: 'cartChange', subjectId: cart.id, revision: cart.revision, elements, fallbackText: say.changeTitle };
}

/** Options and a note of one line, where it has any to choose. */
function lineButtons({ cart, catalogue, locale }: CartView, index: number, name: string): Button[] {
  const words = dialogueTexts[locale].options;
  const item = itemOf(catalogue, cart.lines[index]?.itemId ?? '');
  const button = (act: string, label: string): Button => ({
    label,
    action: action(`cart.${act}`, cart.id, cart.revision, String(index)),
  });
  if (!item) return [];
  return [...(item.groupIds.length > 0 ? [button('options', words.change(name))] : []), button('askLineNote', words.note(name))];
}

/** As soon as possible, and how long that takes as the shop stands now. */
function soonWords({ merchant, priced, locale, now }: CartView): string {
  const isBusy = merchant.busyUntil !== null && merchant.busyUntil > now;
  const minutes = prepMinutes(merchant.settings, priced.totalCents, isBusy);
  return `${texts[locale].order.asap} (${dialogueTexts[locale].time.about(minutes)})`;
}

/** The form for what is still missing about the person, prefilled with what is known. */
export function contactCard(view: CartView): Card {
  const { cart, locale } = view;
  const say = texts[locale].flow;
  const { details } = cart;
  type Field = keyof typeof say.field;
  const input = (id: Field, value: string | undefined, required: boolean): CardElement => ({
    type: 'input',
    id,
    label: say.field[id],
    input: id === 'phone' ? 'phone' : 'text',
    value,
    required,
    maxLength: 80,
    ...(value ? sensitiveInput(id, view) : {}),
  });
  const address: CardElement[] = [
    input('street', details.address?.street, true),
    input('number', details.address?.number, true),
    input('floorDoor', details.address?.floorDoor, false),
    input('postcode', details.address?.postcode, true),
    input('town', details.address?.town, true),
    input('instructions', details.address?.instructions, false),
  ];
  const elements: CardElement[] = [
    { type: 'heading', text: say.contactTitle },
    { type: 'text', tone: 'subtle', text: say.contactIntro },
    input('name', details.contactName, true),
    ...(details.fulfilment === 'dine_in' ? [input('table', details.table, true)] : [input('phone', details.contactPhone, true)]),
    ...(details.fulfilment === 'delivery' ? address : []),
    ...(view.asksEmail
      ? [{ ...emailInput(details.contactEmail, locale), ...(details.contactEmail ? sensitiveInput('email', view) : {}) }]
      : []),
    { type: 'actions', buttons: [{ label: say.contactSave, action: action('cart.contact', cart.id, cart.revision), style: 'primary' }] },
  ];
  return { kind: 'cartContact', subjectId: cart.id, revision: cart.revision, elements, fallbackText: say.contactTitle };
}

/** What stands in a field of the form for somebody who may be another person; nothing for what anybody may see. */
function sensitiveInput(id: string, { cart }: CartView): { sensitive?: Sensitive } {
  const { saidAt = {}, details } = cart;
  if (id === 'phone' && details.contactPhone) return { sensitive: { masked: maskPhone(details.contactPhone), saidAt: saidAt.phone } };
  if (id === 'email' && details.contactEmail) return { sensitive: { masked: maskEmail(details.contactEmail), saidAt: saidAt.email } };
  const part = (['street', 'number', 'floorDoor', 'instructions'] as const).find((one) => one === id);
  const masked = part && details.address && maskAddress(details.address)[part];
  return masked ? { sensitive: { masked, saidAt: saidAt.address } } : {};
}

function emailInput(value: string | undefined, locale: Locale): CardElement {
  return { type: 'input', id: 'email', label: alertTexts[locale].email.label, input: 'text', value, required: false, maxLength: 254 };
}

/** What changed since another summary, one sentence each. */
export function differenceWords(differences: readonly CartDifference[], currency: string, locale: Locale): string[] {
  const say = texts[locale].flow.difference;
  const amount = (cents: number) => money(cents, currency, locale);
  return differences.map((one) => {
    switch (one.kind) {
      case 'added':
      case 'removed':
        return say[one.kind](one.quantity, one.name);
      case 'quantity':
        return say.quantity(one.name, one.from, one.to);
      case 'price':
        return say.price(one.name, amount(one.fromCents), amount(one.toCents));
      case 'total':
        return say.total(amount(one.fromCents), amount(one.toCents));
    }
  });
}

function cartRows(view: CartView): Row[] {
  return view.cart.lines.map((line) => {
    const item = itemOf(view.catalogue, line.itemId);
    const priced = view.priced.lines.find((one) => one.line === line);
    const price = priced ? money(priced.unitPriceCents * line.quantity, view.merchant.currency, view.locale) : '—';
    return {
      quantity: line.quantity,
      name: item ? localize(item.names, view.locale) : (rememberedName(view.cart, line.itemId) ?? dialogueTexts[view.locale].item.gone),
      details: lineDetails(view, line),
      priceText: price,
    };
  });
}

function lineDetails(view: CartView, line: CartLine): string[] {
  const item = itemOf(view.catalogue, line.itemId);
  const options = line.options.flatMap((chosen) => {
    const found = item && optionOf(view.catalogue, item, chosen);
    return found ? [optionWords({ names: found.option.names, negated: chosen.negated, quantity: chosen.quantity }, view.locale)] : [];
  });
  return [...options, ...(line.note ? [`“${line.note}”`] : [])];
}

function totalsOf(view: CartView): { label: string; value: string }[] {
  const { priced, merchant, locale } = view;
  const say = texts[locale];
  const amount = (cents: number) => money(cents, merchant.currency, locale);
  const fee = priced.deliveryFeeCents > 0 ? [{ label: say.order.field.deliveryFee, value: amount(priced.deliveryFeeCents) }] : [];
  return [...fee, { label: say.flow.total, value: amount(priced.totalCents) }];
}

function detailFields(view: CartView): Field[] {
  const { details, saidAt = {} } = view.cart;
  const { contactPhone: phone, contactEmail: email, address } = details;
  const say = texts[view.locale].order;
  const viewer = { locale: view.locale, zone: view.merchant.zone, now: view.now };
  const requestedAt = details.requestedAt && details.requestedAt !== 'now' ? new Date(details.requestedAt) : null;
  const policies = dialogueTexts[view.locale].ifOut;
  return [
    { label: say.field.fulfilment, value: details.fulfilment ? say.fulfilment[details.fulfilment] : '' },
    { label: say.field.when, value: requestedAt ? whenWords(requestedAt, viewer) : soonWords(view) },
    { label: say.field.customer, value: details.contactName ?? '' },
    { label: say.field.phone, value: phone ?? '', ...(phone ? { sensitive: { masked: maskPhone(phone), saidAt: saidAt.phone } } : {}) },
    {
      label: alertTexts[view.locale].email.short,
      value: email ?? '',
      ...(email ? { sensitive: { masked: maskEmail(email), saidAt: saidAt.email } } : {}),
    },
    ...(details.fulfilment === 'delivery' && address
      ? [
          {
            label: say.field.address,
            value: addressWords(address),
            sensitive: { masked: maskAddressLine(address), saidAt: saidAt.address },
          },
        ]
      : []),
    { label: say.field.table, value: details.fulfilment === 'dine_in' ? (details.table ?? '') : '' },
    { label: say.field.payment, value: paymentWords(details, view.merchant.currency, view.locale) },
    { label: policies.label, value: outMatters(view.cart) && details.ifOut ? policies.policy[details.ifOut] : '' },
  ].filter((field) => field.value !== '');
}
