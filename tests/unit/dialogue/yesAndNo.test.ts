import { describe, expect, it } from '@jest/globals';
import type { Cart } from '../../../core/carts/cart.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { priceCart, rememberShown } from '../../../core/carts/cartRules.ts';
import { askConsent } from '../../../core/dialogue/basket/allergyFlow.ts';
import { offerCancel } from '../../../core/dialogue/orders/cancelFlow.ts';
import { askContact, askFulfilment, askPayment, mend, presentCart, presentChange } from '../../../core/dialogue/basket/cartFlow.ts';
import { askTime } from '../../../core/dialogue/basket/askTime.ts';
import { askCash } from '../../../core/dialogue/basket/cashFlow.ts';
import { atStep, initialState } from '../../../core/dialogue/flowState.ts';
import type { FlowStep, FlowView } from '../../../core/dialogue/flowView.ts';
import { askOut } from '../../../core/dialogue/basket/outFlow.ts';
import { step } from '../../../core/dialogue/orderFlow.ts';
import { askUsual } from '../../../core/dialogue/basket/usualFlow.ts';
import { warnAgain } from '../../../core/dialogue/basket/warningFlow.ts';
import { alertTexts } from '../../../core/texts/alertTexts.ts';
import { askTexts } from '../../../core/texts/askTexts.ts';
import { changeTexts } from '../../../core/texts/changeTexts.ts';
import { consentTexts } from '../../../core/texts/consentTexts.ts';
import { dialogueTexts } from '../../../core/texts/dialogueTexts.ts';
import { feedbackTexts } from '../../../core/texts/feedbackTexts.ts';
import { fileTexts } from '../../../core/texts/fileTexts.ts';
import { linkTexts } from '../../../core/texts/linkTexts.ts';
import { locales, type Locale } from '../../../core/texts/locale.ts';
import { texts } from '../../../core/texts/texts.ts';
import { usualTexts } from '../../../core/texts/usualTexts.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import {
  buildCart,
  builtCatalogue,
  buildMerchant,
  buildOrder,
  largePizza,
  minutesAfter,
  theSystem,
  water,
} from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const catalogue: Catalogue = {
  ...builtCatalogue,
  items: builtCatalogue.items.map((item) => ({ ...item, allergens: item.id === 'pizza' ? ['milk'] : ['none'] })),
};
const shop = { merchant: buildMerchant(), compiled: compileCatalogue(catalogue) };
const customer = { ...buildView(shop).customer, allergens: ['milk'], consents: ['allergens' as const] };
const running = buildOrder({ state: 'accepted' });
const expired = buildOrder({ cartId: 'cart-0', state: 'expired', decidedBy: theSystem, decidedAt: minutesAfter(10) });

/** A basket of which only what is taken out is still missing. */
function cartWithout(...missing: (keyof Cart['details'])[]): Cart {
  const cart = buildCart();
  const details = Object.fromEntries(Object.entries(cart.details).filter(([name]) => !missing.includes(name as keyof Cart['details'])));
  const left = { ...cart, lines: [largePizza, water], details };
  return rememberShown(left, priceCart(catalogue, left, shop.merchant.settings), 'en');
}

const whole = cartWithout();
const openCart = { ...whole, lines: [{ ...largePizza, options: [] }, water] };

type Scene = { view: FlowView; asked: FlowStep };
type Asking = (view: FlowView) => FlowStep;
/** What a word comes to: the command, the step the conversation is at, and the lines of the basket where they change. */
type Outcome = { command?: string; step: string; lines?: string[] };
type Row = { ask: Asking; view?: Partial<FlowView>; yes: Outcome; no: Outcome };

const said = (view: FlowView, cart: Cart | null, text: Record<Locale, string>): FlowStep =>
  step(initialState, { type: 'text', text: text[view.locale] }, view, cart);
const summary: Asking = (view) => presentCart(view, whole);
const changes: Outcome = { step: 'cart' };

/** Every question the bot asks a customer, how it comes to it, and what a plain yes and a plain no are to it. */
const questions: Record<string, Row> = {
  'problem.belowMinimum': {
    ask: (view) => mend(view, whole, { code: 'belowMinimum', params: { minimumCents: 5000, totalCents: 1500 } }),
    yes: { step: 'cart' },
    no: changes,
  },
  'customer.expired': {
    ask: () => ({ state: initialState, cart: null, replies: [] }),
    view: { orders: [expired], isToldSince: true, lastSpokeAt: minutesAfter(1) },
    yes: { command: 'retryOrder', step: 'idle' },
    no: { step: 'idle' },
  },
  'customer.feedback': {
    ask: () => ({ state: atStep('rating', { orderId: running.id }), cart: null, replies: [] }),
    yes: { step: 'rating' },
    no: { step: 'rating' },
  },
  'feedback.askStars': {
    ask: () => ({ state: atStep('rating', { orderId: running.id, isLast: true }), cart: null, replies: [] }),
    yes: { step: 'idle' },
    no: { step: 'idle' },
  },
  'flow.greetingAgain': {
    ask: (view) => said({ ...view, inboundSeq: 5 }, null, { en: 'hello', es: 'hola' }),
    yes: { step: 'idle' },
    no: { step: 'idle' },
  },
  'flow.doubt': {
    ask: (view) => ({ state: atStep('cart', { asked: 'doubt', words: 'x' }), cart: whole, replies: presentCart(view, whole).replies }),
    yes: { step: 'summary' },
    no: { step: 'summary' },
  },
  'flow.changeTitle': { ask: (view) => presentChange(view, whole), yes: { step: 'summary' }, no: changes },
  'flow.chooseOption': { ask: (view) => presentCart(view, openCart), yes: { step: 'option' }, no: changes },
  'flow.askFulfilment': { ask: (view) => askFulfilment(view, cartWithout('fulfilment')), yes: { step: 'fulfilment' }, no: changes },
  'flow.askTime': { ask: (view) => askTime(view, cartWithout('requestedAt')), yes: { step: 'time' }, no: changes },
  'flow.closedNow': {
    ask: (view) => askTime(view, cartWithout('requestedAt')),
    view: { now: minutesAfter(-60) },
    yes: { step: 'time' },
    no: changes,
  },
  'flow.askField.name': { ask: (view) => askContact(view, cartWithout('contactName')), yes: { step: 'contact' }, no: changes },
  'flow.askField.phone': { ask: (view) => askContact(view, cartWithout('contactPhone')), yes: { step: 'contact' }, no: changes },
  'flow.askField.address': { ask: (view) => askContact(view, delivered()), yes: { step: 'contact' }, no: changes },
  'ask.postcode': {
    ask: (view) => ({ ...askContact(view, delivered()), state: atStep('contact', { address: 'Calle Mayor 5' }) }),
    yes: { step: 'contact' },
    no: changes,
  },
  'flow.askField.table': { ask: (view) => askContact(view, atTable()), yes: { step: 'contact' }, no: changes },
  'flow.askPayment': { ask: (view) => askPayment(view, cartWithout('paymentMethod')), yes: { step: 'payment' }, no: changes },
  // No change is needed: the exact amount.
  'cash.ask': { ask: (view) => askCash(view, cartWithout('paymentMethod')), yes: { step: 'cash' }, no: { step: 'summary' } },
  'flow.denied': { ask: (view) => said(view, null, { en: 'no', es: 'no' }), yes: { step: 'idle' }, no: { step: 'idle' } },
  'flow.started': {
    ask: (view) => said(view, whole, { en: 'start over', es: 'empezar de nuevo' }),
    yes: { step: 'idle' },
    no: { step: 'idle' },
  },
  'allergies.ask': {
    ask: (view) => askConsent({ view, cart: whole, state: atStep('summary') }, ['nuts']),
    yes: { command: 'keepAllergens', step: 'cart' },
    no: { step: 'cart' },
  },
  'allergies.askWhich': {
    ask: (view) => askConsent({ view, cart: whole, state: atStep('summary') }, []),
    yes: { step: 'allergens' },
    no: { step: 'cart' },
  },
  'allergies.contains': {
    ask: (view) => warnAgain({ view, cart: whole, state: atStep('allergyLine', { lines: [0] }) }, []),
    yes: { step: 'summary', lines: ['water'] },
    no: { step: 'summary' },
  },
  'ifOut.ask': { ask: (view) => askOut(view, whole), yes: { step: 'summary' }, no: changes },
  'usual.askAdd': {
    ask: (view) => askUsual({ view, cart: whole, state: atStep('usual', { wish: 'my usual' }) }),
    yes: { command: 'usual', step: 'usual' },
    no: { step: 'summary' },
  },
  'feedback.askComment': {
    ask: () => ({ state: atStep('comment', { orderId: running.id }), cart: null, replies: [] }),
    yes: { step: 'comment' },
    no: { step: 'idle' },
  },
  'change.wish.offerAdd': {
    ask: (view) => said(view, null, { en: 'a water', es: 'un agua' }),
    view: { orders: [running] },
    yes: { command: 'proposeWish', step: 'idle' },
    no: { step: 'idle' },
  },
  'change.wish.offerCancel': {
    ask: (view) => offerCancel(running, view, null),
    view: { orders: [running] },
    yes: { command: 'proposeWish', step: 'idle' },
    no: { step: 'idle' },
  },
  'consent.abandoned': { ask: summary, view: { isToldSince: true }, yes: { step: 'summary' }, no: changes },
};

function delivered(): Cart {
  const cart = cartWithout('address');
  return { ...cart, details: { ...cart.details, fulfilment: 'delivery' } };
}

function atTable(): Cart {
  const cart = cartWithout('table');
  return { ...cart, details: { ...cart.details, fulfilment: 'dine_in' } };
}

/** Not asked by the bot, or not answered in words: on a card with its own buttons, on the page, or of the shop's staff. */
const elsewhere = [
  'change.wish.chooseMissing',
  'change.form.what',
  'toShop.askFulfilled',
  'page.startOverConfirm',
  'landing.hostGreeting',
  'alert.page.question',
];

function sceneOf({ ask, view: overrides = {} }: Row, locale: Locale): Scene {
  const view = buildView(shop, { customer, locale, ...overrides });
  return { view, asked: ask(view) };
}

function answered(row: Row, locale: Locale, word: string): FlowStep & { before: Cart | null } {
  const { view, asked } = sceneOf(row, locale);
  return { ...step(asked.state, { type: 'text', text: word }, view, asked.cart), before: asked.cart };
}

function expectOutcome({ command, state, cart, before, replies }: FlowStep & { before: Cart | null }, expected: Outcome): void {
  const lines = (one: Cart | null) => one?.lines.map(({ itemId }) => itemId);
  expect({ command: command?.type, step: state.step }).toEqual({ command: expected.command, step: expected.step });
  if (before) expect(lines(cart)).toEqual(expected.lines ?? lines(before));
  expect(replies.length > 0 || command !== undefined).toBe(true);
}

const words = {
  yes: { en: ['yes', 'ok', 'Yes Please'], es: ['sí', 'vale', 'Sí Claro'] },
  no: { en: ['no', 'No Thanks'], es: ['no', 'No Gracias'] },
} as const;

const rows = Object.entries(questions).flatMap(([name, row]) => locales.map((locale) => ({ name, locale, row })));

describe('a plain yes or no', () => {
  it.each(rows)('after $name in $locale answers it, or is told that it does not', ({ row, locale }) => {
    for (const word of words.yes[locale]) expectOutcome(answered(row, locale, word), row.yes);
    for (const word of words.no[locale]) expectOutcome(answered(row, locale, word), row.no);
  });

  it.each(locales)('places an order right after its summary, in %s', (locale) => {
    const row = { ask: summary, yes: { command: 'place', step: 'summary' }, no: changes };
    for (const word of words.yes[locale]) expectOutcome(answered(row, locale, word), row.yes);
  });

  it.each(locales)('after anything else that was said below the summary shows it again, in %s', (locale) => {
    const { view, asked } = sceneOf({ ask: summary, yes: changes, no: changes }, locale);
    for (const aside of {
      en: ['what are your opening hours?', 'I am allergic', 'thanks'],
      es: ['¿qué horario tenéis?', 'soy alérgico', 'gracias'],
    }[locale]) {
      const after = step(asked.state, { type: 'text', text: aside }, view, asked.cart);
      expect(step(after.state, { type: 'text', text: words.yes[locale][0] }, view, after.cart).command).toBeUndefined();
    }
  });

  it('every question of the texts is among these', () => {
    const all = locales.flatMap((locale) => questionsIn(locale));
    expect([...new Set(all)].sort()).toEqual([...Object.keys(questions), ...elsewhere].sort());
  });
});

/** Where the texts of a language ask something, by its path. */
function questionsIn(locale: Locale): string[] {
  const { problem, customer: told, flow, delivery, page, landing } = texts[locale];
  const all = {
    problem,
    customer: told,
    flow,
    toShop: delivery,
    page,
    landing,
    ...dialogueTexts[locale],
    usual: usualTexts[locale],
    feedback: feedbackTexts[locale],
    change: changeTexts[locale],
    consent: consentTexts[locale],
    link: linkTexts[locale],
    file: fileTexts[locale],
    ask: askTexts[locale],
    alert: alertTexts[locale],
  };
  return leaves(all, '').flatMap(({ path, text }) => (/\?(?=\s|$)/.test(text) ? [path] : []));
}

/** Stands for whatever a text is made of. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '1' : key === Symbol.iterator ? undefined : anything),
  apply: () => anything,
});

function leaves(node: unknown, path: string): { path: string; text: string }[] {
  if (typeof node === 'string') return [{ path, text: node }];
  if (typeof node === 'function')
    return [{ path, text: String((node as (...args: unknown[]) => unknown)(anything, anything, anything, anything)) }];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, one]) => leaves(one, path === '' ? name : `${path}.${name}`));
}
