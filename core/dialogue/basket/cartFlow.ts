import { cartCard, changeCard, contactCard, type CartView } from '../../carts/cartCard.ts';
import { changeCart, newCart, openChoice, priceCart, rememberNames, rememberShown } from '../../carts/cartRules.ts';
import type { Cart, CartDetails } from '../../carts/cart.ts';
import { optionsCard } from '../../carts/optionsCard.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { missingGroups } from '../../catalogue/catalogueRules.ts';
import { itemsCard, type MenuView } from '../../catalogue/menuCard.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { checkPlacement, checkSoFar, goneProblem, missingDetail, type PlaceView } from '../../orders/placeRules.ts';
import { money } from '../../texts/format.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { localize } from '../../texts/locale.ts';
import { texts } from '../../texts/texts.ts';
import type { Problem } from '../../problem.ts';
import { alternativesTo } from './alternatives.ts';
import { askTime } from './askTime.ts';
import { pickupButton } from '../questions/zoneWords.ts';
import { atStep } from '../flowState.ts';
import type { CustomerProfile, FlowStep, FlowView, Reply } from '../flowView.ts';
import { keptCartButton, menuButton, refusal, say, show } from '../replies.ts';

export function catalogueOf(view: FlowView): Catalogue {
  return view.compiled.catalogue;
}

/** The cart being composed, or a new one that already holds what is known of the customer. */
export function cartOf(view: FlowView, cart: Cart | null): Cart {
  return cart ?? newCart(view.freshId, knownDetails(view.customer, view));
}

function knownDetails(customer: CustomerProfile, view: FlowView): CartDetails {
  const { fulfilments, paymentMethods } = view.merchant.settings;
  const known = customer.paymentMethod && paymentMethods.includes(customer.paymentMethod) ? customer.paymentMethod : undefined;
  return {
    contactName: customer.name ?? undefined,
    contactPhone: customer.phone ?? undefined,
    contactEmail: view.asksEmail ? view.orders[0]?.details.contactEmail : undefined,
    address: customer.address ?? undefined,
    fulfilment: fulfilments.length === 1 ? fulfilments[0] : undefined,
    ifOut: customer.outPolicy ?? undefined,
    paymentMethod: known ?? (paymentMethods.length === 1 ? paymentMethods[0] : undefined),
  };
}

export function cartViewOf(view: FlowView, cart: Cart): CartView {
  const catalogue = catalogueOf(view);
  const priced = priceCart(catalogue, cart, view.merchant.settings);
  return {
    cart,
    priced,
    catalogue,
    merchant: view.merchant,
    locale: view.locale,
    now: view.now,
    customer: view.customer,
    asksEmail: view.asksEmail,
  };
}

export function menuViewOf(view: FlowView): MenuView {
  return { catalogue: catalogueOf(view), itemStates: view.itemStates, merchant: view.merchant, locale: view.locale, now: view.now };
}

export function placeViewOf(view: FlowView): PlaceView {
  return {
    merchant: view.merchant,
    catalogue: catalogueOf(view),
    itemStates: view.itemStates,
    slotLoad: view.slotLoad,
    now: view.now,
    locale: view.locale,
    orders: view.orders,
  };
}

/** Shows the cart after a change: the choice that is open, else the basket, else the summary when nothing is missing. What ran out is said at once. */
export function presentCart(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  if (cart.lines.length === 0) return emptyCart(view, lead);
  const missing = missingStep(view, cart);
  if (missing === 'option') return askOption(view, cart, lead);
  if (missing === null) return presentSummary(view, cart, lead);
  const gone = goneProblem(cart, placeViewOf(view));
  return presentBasket(view, cart, gone ? [...lead, refusal(gone, view), ...insteadOf(view, gone.params.itemIds)] : lead);
}

/** Asks for the next thing that is missing, and shows the summary when nothing is. What no answer could mend is said at once. */
export function askNext(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  if (cart.lines.length === 0) return emptyCart(view, lead);
  const missing = missingStep(view, cart);
  if (missing === null) return presentSummary(view, cart, lead);
  const standing = missing === 'option' ? null : checkSoFar(cart, cartViewOf(view, cart).priced, placeViewOf(view));
  return standing ? mend(view, cart, standing, lead) : askQuestion(view, cart, missing, lead);
}

/** The things that are asked one after the other. */
export const questionNames = ['option', 'fulfilment', 'time', 'contact', 'payment'] as const;
export type QuestionName = (typeof questionNames)[number];

/** Asks one question, whatever is known already. */
export function askQuestion(view: FlowView, cart: Cart, question: QuestionName, lead: Reply[]): FlowStep {
  switch (question) {
    case 'option':
      return askOption(view, cart, lead);
    case 'fulfilment':
      return askFulfilment(view, cart, lead);
    case 'time':
      return askTime(view, cart, lead);
    case 'contact':
      return askContact(view, cart, lead);
    case 'payment':
      return askPayment(view, cart, lead);
  }
}

/** The first thing that is still missing; null when nothing is. */
export function missingStep(view: FlowView, cart: Cart): QuestionName | null {
  const { details } = cart;
  if (openChoice(catalogueOf(view), cart)) return 'option';
  if (!details.fulfilment) return 'fulfilment';
  if (!details.requestedAt) return 'time';
  if (missingDetail(details)) return 'contact';
  return details.paymentMethod ? null : 'payment';
}

/** Nothing of an emptied basket is kept for the next one: a note was about what was in it. */
function emptyCart(view: FlowView, lead: Reply[]): FlowStep {
  return { state: atStep('idle'), cart: null, replies: [...lead, say(texts[view.locale].flow.cartCleared, [menuButton(view)])] };
}

function presentBasket(view: FlowView, cart: Cart, lead: Reply[] = [], suggestions: Button[] = []): FlowStep {
  const shown = cartViewOf(view, cart);
  return {
    state: atStep('cart'),
    cart: rememberShown(cart, shown.priced, view.locale),
    replies: [...lead, show(cartCard(shown, false), suggestions)],
  };
}

/** The whole order before it is placed; what the shop could not do is said first, with the question that mends it. */
function presentSummary(view: FlowView, cart: Cart, lead: Reply[]): FlowStep {
  const shown = cartViewOf(view, cart);
  const checked = checkPlacement(cart, shown.priced, placeViewOf(view));
  if (!checked.ok) return mend(view, cart, checked.problem, lead);
  return {
    state: atStep('summary'),
    cart: rememberShown(cart, shown.priced, view.locale),
    replies: [...lead, show(cartCard(shown, true))],
  };
}

/** Says what stands in the way and asks for the one thing that would mend it. The cart stays as it is. */
export function mend(view: FlowView, cart: Cart, problem: Problem, lead: Reply[] = []): FlowStep {
  const replies = [...lead, refusal(problem, view)];
  switch (problem.code) {
    case 'itemsGone':
    case 'outOfStock':
      return presentChange(view, cart, [...replies, ...insteadOf(view, problem.params.itemIds)]);
    case 'quantityOutOfRange':
      return presentChange(view, cart, replies);
    case 'slotFull':
      return askTime(withFullSlot(view, problem.params.at), cart, replies, { around: new Date(problem.params.at) });
    case 'slotUnavailable':
      return askTime(view, cart, replies, problem.params.at === undefined ? {} : { insteadOf: new Date(problem.params.at) });
    case 'shopClosed':
    case 'closingSoon':
      return askTime(view, cart, replies);
    case 'fulfilmentUnavailable':
      return askFulfilment(view, cart, replies);
    case 'outsideDeliveryArea':
      return askContact(view, cart, replies, pickupButton(view, cart));
    case 'contactMissing':
      return askContact(view, cart, replies);
    case 'paymentUnavailable':
      return askPayment(view, cart, replies);
    case 'optionsMissing':
      return askOption(view, cart, replies);
    case 'belowMinimum':
      return askMore(view, cart, replies);
    case 'shopPaused':
    case 'unansweredOrder':
      return { state: atStep('cart'), cart, replies: [...lead, refusal(problem, view, [keptCartButton(view, cart)])] };
    default:
      return { state: atStep('cart'), cart, replies };
  }
}

/** Whether something shall be added, as it is not enough yet. */
function askMore(view: FlowView, cart: Cart, lead: Reply[]): FlowStep {
  const pickup = cart.details.fulfilment === 'delivery' ? pickupButton(view, cart) : [];
  return { ...presentBasket(view, cart, lead, [menuButton(view), ...pickup]), state: atStep('cart', { asked: 'more' }) };
}

/** What can be had instead of what is gone. */
function insteadOf(view: FlowView, itemIds: readonly string[] = []): Reply[] {
  const items = alternativesTo(view, itemIds);
  const about = { kind: 'alternatives', subjectId: itemIds[0] ?? '', title: dialogueTexts[view.locale].item.alternatives };
  return items.length > 0 ? [show(itemsCard(menuViewOf(view), about, items))] : [];
}

/** A slot somebody else filled since this turn read: it is not offered again. */
function withFullSlot(view: FlowView, at: string): FlowView {
  const full = [new Date(at).getTime(), Number.MAX_SAFE_INTEGER] as const;
  return { ...view, slotLoad: new Map([...view.slotLoad, full]) };
}

export function presentChange(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  if (cart.lines.length === 0) return emptyCart(view, lead);
  return { state: atStep('cart'), cart, replies: [...lead, show(changeCard(cartViewOf(view, cart)))] };
}

function askOption(view: FlowView, asked: Cart, lead: Reply[]): FlowStep {
  const open = openChoice(catalogueOf(view), asked);
  if (!open) return presentBasket(view, asked, lead);
  const cart = rememberNames(asked, cartViewOf(view, asked).priced, view.locale);
  const { locale, merchant } = view;
  const form = open.group.max === 1 ? null : optionsCard(cartViewOf(view, cart), open.index, open.group);
  if (form) return { state: atStep('option'), cart, replies: [...lead, show(form)] };
  const buttons = open.group.options.map((option): Button => {
    const price = option.priceDeltaCents > 0 ? ` (+${money(option.priceDeltaCents, merchant.currency, locale)})` : '';
    return {
      label: `${localize(option.names, locale)}${price}`,
      action: action('cart.option', cart.id, cart.revision, `${open.index}/${open.group.id}/${option.id}`),
    };
  });
  const question = texts[locale].flow.chooseOption(localize(open.item.names, locale), localize(open.group.names, locale));
  return { state: atStep('option'), cart, replies: [...lead, say(`${question}${progressWords(view, open)}`, buttons)] };
}

/** Which of an item's required choices this is, when there are several. */
function progressWords(view: FlowView, open: NonNullable<ReturnType<typeof openChoice>>): string {
  const { item, group } = open;
  const required = missingGroups(catalogueOf(view), item, []);
  const now = required.findIndex(({ id }) => id === group.id) + 1;
  return required.length > 1 ? ` ${dialogueTexts[view.locale].options.progress(now, required.length)}` : '';
}

export function askFulfilment(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  const labels = texts[view.locale].order.fulfilment;
  const buttons = view.merchant.settings.fulfilments.map((kind): Button => ({
    label: labels[kind],
    action: action('cart.fulfilment', cart.id, cart.revision, kind),
  }));
  return { state: atStep('fulfilment'), cart, replies: [...lead, say(texts[view.locale].flow.askFulfilment, buttons)] };
}

export function askContact(view: FlowView, cart: Cart, lead: Reply[] = [], suggestions: Button[] = []): FlowStep {
  return { state: atStep('contact'), cart, replies: [...lead, show(contactCard(cartViewOf(view, cart)), suggestions)] };
}

export function askPayment(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  const labels = texts[view.locale].order.payment;
  const buttons = view.merchant.settings.paymentMethods.map((method): Button => ({
    label: labels[method],
    action: action('cart.payment', cart.id, cart.revision, method),
  }));
  return { state: atStep('payment'), cart, replies: [...lead, say(texts[view.locale].flow.askPayment, buttons)] };
}

/** Asks for a note to the shop; what is typed next is kept word for word. */
export function askNote(view: FlowView, cart: Cart): FlowStep {
  const words = texts[view.locale].flow;
  const drop: Button = { label: words.dropNote, action: action('cart.dropNote', cart.id, cart.revision) };
  const back: Button = { label: words.backToSummary, action: action('cart.show', cart.id, cart.revision) };
  return { state: atStep('note'), cart, replies: [say(words.askNote, cart.details.note ? [drop, back] : [back])] };
}

/** The cart with more of its details said. */
export function withDetails(cart: Cart, details: Partial<CartDetails>): Cart {
  return changeCart(cart, { details: { ...cart.details, ...details } });
}
