import { addLines, changeCart, withQuantity } from '../carts/cartRules.ts';
import { outPolicies, type Cart } from '../carts/cart.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import { categoryCard, menuCard } from '../catalogue/menuCard.ts';
import { fulfilmentKinds } from '../merchants/merchantSettings.ts';
import type { Action } from '../messages/action.ts';
import { feedbackTexts } from '../texts/feedbackTexts.ts';
import { texts } from '../texts/texts.ts';
import { stepAllergy } from './basket/allergyFlow.ts';
import { findAgain, shownItem } from './questions/askFlow.ts';
import { askTime } from './basket/askTime.ts';
import { askCash, payBy, payWith } from './basket/cashFlow.ts';
import { stepChange } from './orders/changeFlow.ts';
import { stepWish } from './orders/wishFlow.ts';
import { contactFromForm } from './basket/contactFlow.ts';
import {
  askContact,
  askFulfilment,
  askNext,
  askNote,
  askPayment,
  cartOf,
  catalogueOf,
  menuViewOf,
  presentCart,
  presentChange,
  withDetails,
} from './basket/cartFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import { placeCart, presentDifference } from './basket/placeFlow.ts';
import { copyToCart } from './orders/retryFlow.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { statusReplies } from './questions/statusWords.ts';
import { askLineNote, askOptions, dropLineNote, setOptions } from './basket/lineFlow.ts';
import { askOut, setOut } from './basket/outFlow.ts';
import { menuButton, orderReply, refusal, say, show } from './replies.ts';
import { wishUsual } from './basket/usualFlow.ts';
import { withAllergyCheck } from './basket/warningFlow.ts';

/** A tap on a button: what it names, and what was filled in beside it. */
export type Tap = { action: Action; inputs: Record<string, string> };

type CartHandler = (view: FlowView, cart: Cart, tap: Tap) => FlowStep;

/** What each button of a cart's cards does. They belong to one cart and one revision of it. */
const cartActions: Record<string, CartHandler> = {
  show: (view, cart) => presentCart(view, cart),
  continue: (view, cart) => askNext(view, cart),
  place: (view, cart, tap) =>
    placeCart(
      view,
      cart,
      tap.action.r,
      outPolicies.find((one) => one === tap.inputs.ifOut),
    ),
  change: (view, cart) => presentChange(view, cart),
  clear: (view) => ({ state: atStep('idle'), cart: null, replies: [say(texts[view.locale].flow.cartCleared, [menuButton(view)])] }),
  plus: (view, cart, tap) => requantify(view, cart, tap, (quantity) => quantity + 1),
  minus: (view, cart, tap) => requantify(view, cart, tap, (quantity) => quantity - 1),
  remove: (view, cart, tap) => requantify(view, cart, tap, () => 0),
  option: (view, cart, tap) => chooseOption(view, cart, tap),
  options: (view, cart, tap) => askOptions(view, cart, Number(tap.action.o)),
  setOptions: (view, cart, tap) => setOptions(view, cart, tap.action.o ?? '', tap.inputs),
  askLineNote: (view, cart, tap) => askLineNote(view, cart, Number(tap.action.o)),
  dropLineNote: (view, cart, tap) => dropLineNote(view, cart, Number(tap.action.o)),
  askOut: (view, cart) => askOut(view, cart),
  out: (view, cart, tap) => {
    const policy = outPolicies.find((one) => one === tap.action.o);
    return policy ? setOut(view, cart, policy) : askOut(view, cart);
  },
  cash: (view, cart, tap) => {
    const cents = Number(tap.action.o);
    return Number.isInteger(cents) && cents >= 0 && cents <= 10_000_000 ? payWith(view, cart, cents) : askCash(view, cart);
  },
  askFulfilment: (view, cart) => askFulfilment(view, cart),
  askTime: (view, cart) => askTime(view, cart),
  askContact: (view, cart) => askContact(view, cart),
  askPayment: (view, cart) => askPayment(view, cart),
  askNote: (view, cart) => askNote(view, cart),
  dropNote: (view, cart) => presentCart(view, withDetails(cart, { note: undefined })),
  fulfilment: (view, cart, tap) => {
    const kind = fulfilmentKinds.find((one) => one === tap.action.o);
    return kind ? askNext(view, withDetails(cart, { fulfilment: kind })) : askFulfilment(view, cart);
  },
  time: (view, cart, tap) => {
    const at = tap.action.o ?? '';
    const isTime = at === 'now' || !Number.isNaN(Date.parse(at));
    return isTime ? askNext(view, withDetails(cart, { requestedAt: at })) : askTime(view, cart);
  },
  payment: (view, cart, tap) => {
    const method = view.merchant.settings.paymentMethods.find((one) => one === tap.action.o);
    return method ? payBy(view, cart, method) : askPayment(view, cart);
  },
  contact: (view, cart, tap) => contactFromForm(view, cart, tap.inputs),
};

/** Buttons that change the cart by position: on an older card they would hit another line than the one that was read. */
const positional = new Set(['plus', 'minus', 'remove', 'option', 'options', 'setOptions', 'askLineNote', 'dropLineNote']);
/** Buttons that promise something an older card no longer says. */
const binding = new Set(['continue', 'place']);

type TapHandler = (name: string, state: FlowState, tap: Tap, view: FlowView, cart: Cart | null) => FlowStep;

/** What each subject's buttons do, by the word before the dot of an action's name. */
const subjects: Record<string, TapHandler> = {
  cart: (name, _state, tap, view, cart) => stepCart(name, tap, view, cart),
  menu: stepMenu,
  item: stepItem,
  order: stepOrder,
  change: stepChange,
  wish: stepWish,
  allergy: (name, state, _tap, view, cart) => stepAllergy(name, state, view, cart) ?? stale(state, view, cart),
  person: (name, state, _tap, view, cart) =>
    name === 'call' ? { state, cart, replies: [], command: { type: 'requestPerson' } } : stale(state, view, cart),
};

/** A tap, on any card of the conversation. It carries no authority: everything is looked up anew. */
export function stepAction(state: FlowState, tap: Tap, view: FlowView, cart: Cart | null): FlowStep {
  const [subject = '', name = ''] = tap.action.a.split('.');
  const handler = Object.hasOwn(subjects, subject) ? subjects[subject] : undefined;
  return handler ? handler(name, state, tap, view, cart) : stale(state, view, cart);
}

function stepCart(name: string, tap: Tap, view: FlowView, cart: Cart | null): FlowStep {
  const placed = view.orders.find((order) => order.cartId === tap.action.s);
  if (placed)
    return {
      state: atStep('idle'),
      cart,
      replies: [refusal({ code: 'cartAlreadyPlaced', params: { number: placed.number } }, view), orderReply(placed, view)],
    };
  const handler = Object.hasOwn(cartActions, name) ? cartActions[name] : undefined;
  if (!cart || cart.id !== tap.action.s || !handler) return stale(atStep('idle'), view, cart);
  const isOld = tap.action.r < cart.revision;
  if (isOld && binding.has(name)) return presentDifference(view, cart, tap.action.r);
  if (isOld && positional.has(name)) return presentCart(view, cart, [refusal({ code: 'actionStale', params: {} }, view)]);
  return handler(view, cart, tap);
}

/** A button of something that is gone: says so, and shows what there is. */
function stale(state: FlowState, view: FlowView, cart: Cart | null): FlowStep {
  const sorry = refusal({ code: 'actionUnknown', params: {} }, view);
  return cart && cart.lines.length > 0
    ? presentCart(view, cart, [sorry])
    : { state, cart, replies: [{ ...sorry }, say(texts[view.locale].flow.menuHint, [menuButton(view)])] };
}

function requantify(view: FlowView, cart: Cart, tap: Tap, change: (quantity: number) => number): FlowStep {
  const index = Number(tap.action.o);
  const line = Number.isInteger(index) ? cart.lines[index] : undefined;
  if (!line) return presentChange(view, cart);
  return presentCart(view, changeCart(cart, { lines: withQuantity(cart.lines, index, change(line.quantity)) }));
}

function chooseOption(view: FlowView, cart: Cart, tap: Tap): FlowStep {
  const [index, groupId, optionId] = (tap.action.o ?? '').split('/');
  const line = cart.lines[Number(index)];
  if (!line || !groupId || !optionId) return presentCart(view, cart);
  const lines = cart.lines.filter((one) => one !== line);
  // A group that takes several keeps the others; completing the line drops what is too many.
  const options = [...line.options.filter((one) => one.groupId !== groupId || one.optionId !== optionId), { groupId, optionId }];
  const next = changeCart(cart, { lines: addLines(catalogueOf(view), lines, [{ ...line, options }]) });
  return withAllergyCheck(view, cart, presentCart(view, next));
}

function stepMenu(name: string, state: FlowState, tap: Tap, view: FlowView, cart: Cart | null): FlowStep {
  if (name === 'show') return { state, cart, replies: [show(menuCard(menuViewOf(view)))] };
  if (name === 'find') return { state, cart, replies: findAgain(view, tap.action.o ?? '') };
  if (name !== 'category') return stale(state, view, cart);
  const [categoryId = '', page] = (tap.action.o ?? '').split('/');
  const card = categoryCard(menuViewOf(view), categoryId, Number(page ?? 1)) ?? menuCard(menuViewOf(view));
  return { state, cart, replies: [show(card)] };
}

function stepItem(name: string, state: FlowState, tap: Tap, view: FlowView, cart: Cart | null): FlowStep {
  const item = itemOf(catalogueOf(view), tap.action.s);
  if (!item || (name !== 'add' && name !== 'show' && name !== 'choose')) return stale(state, view, cart);
  if (name === 'show') return { state, cart, replies: [show(shownItem(view, item))] };
  const current = cartOf(view, cart);
  const lines = addLines(catalogueOf(view), current.lines, [{ itemId: item.id, quantity: 1, options: [] }]);
  const next = changeCart(current, { lines });
  const at = lines.findIndex((line, index) => line.itemId === item.id && line !== current.lines[index]);
  if (name === 'choose' && at >= 0) return withAllergyCheck(view, cart, askOptions(view, next, at));
  return withAllergyCheck(view, cart, presentCart(view, next, [say(texts[view.locale].flow.added)]));
}

const usualInto = ['add', 'replace'] as const;

function stepOrder(name: string, state: FlowState, tap: Tap, view: FlowView, cart: Cart | null): FlowStep {
  const orderId = tap.action.s;
  if (name === 'cancel') return { state, cart, replies: [], command: { type: 'cancelOrder', orderId } };
  if (name === 'retry') return { state, cart, replies: [], command: { type: 'retryOrder', orderId } };
  if (name === 'usual')
    return wishUsual(
      { state, view, cart },
      state.data.wish ?? '',
      usualInto.find((into) => into === tap.action.o),
    );
  if (name === 'status') return { state, cart, replies: statusReplies(view) };
  if (name === 'noComment') return { state, cart, replies: [say(feedbackTexts[view.locale].done)] };
  const rating = Number(tap.action.o);
  if (name === 'rate' && [1, 2, 3, 4, 5].includes(rating)) return { state, cart, replies: [], command: { type: 'rate', orderId, rating } };
  const again = name === 'again' ? view.orders.find((order) => order.id === orderId) : undefined;
  return again ? presentCart(view, copyToCart(again, view)) : stale(state, view, cart);
}
