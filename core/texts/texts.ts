import type { Problem, ProblemCode, ProblemParams } from '../problem.ts';
import type { OrderState } from '../orders/orderStates.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Locale } from './locale.ts';

/** How a text writes amounts, instants and states in its reader's language and the shop's zone and currency. */
export type Formats = {
  money: (cents: number) => string;
  time: (iso: string) => string;
  state: (state: string) => string;
  /** Who did something: a name, or the kind of actor that has none. */
  who: (by: string) => string;
};

type Say<Args extends unknown[] = []> = (...args: Args) => string;
type ByState = Record<OrderState, string>;
type Named<Keys extends string> = Record<Keys, string>;
type Reason =
  | 'out_of_items'
  | 'closing_early'
  | 'too_busy'
  | 'cannot_meet_note'
  | 'suspected_abuse'
  | 'customer_request'
  | 'sold_out'
  | 'rush_hour'
  | 'no_show'
  | 'undeliverable'
  | 'customer_unreachable'
  | 'shop_problem'
  | 'nobody_home'
  | 'wrong_address'
  | 'refused'
  | 'other';

type OrderTexts = {
  state: ByState;
  emoji: ByState;
  staffTitle: Say<[number: number, state: string]>;
  customerTitle: Say<[number: number]>;
  action: Named<
    | 'acknowledge'
    | 'letGo'
    | 'acceptWith'
    | 'reject'
    | 'cancel'
    | 'cancelByCustomer'
    | 'prepare'
    | 'ready'
    | 'dispatch'
    | 'returnToShop'
    | 'fulfil'
    | 'restore'
    | 'retry'
    | 'again'
  > & {
    accept: Say<[minutes: number]>;
    acceptAt: Say<[time: string]>;
  };
  reason: Record<Reason, string>;
  /** Completes "the shop …": what the customer is told of the reason. */
  customerReason: Record<Reason, string>;
  field: Named<
    | 'total'
    | 'fulfilment'
    | 'when'
    | 'customer'
    | 'phone'
    | 'address'
    | 'table'
    | 'payment'
    | 'note'
    | 'state'
    | 'allergens'
    | 'answer'
    | 'deliveryFee'
    | 'items'
  >;
  fulfilment: Named<'pickup' | 'delivery' | 'dine_in'>;
  payment: Named<'cash' | 'card' | 'bizum' | 'link'>;
  changeFor: Say<[amount: string]>;
  asap: string;
  newCustomer: string;
  orderCount: Say<[count: number]>;
  placedAt: Say<[time: string]>;
  answerBy: Say<[time: string]>;
  answerBefore: Say<[time: string]>;
  heldBy: Say<[name: string, time: string]>;
  decidedBy: Say<[state: string, name: string, time: string]>;
  promisedAt: Say<[time: string]>;
  assumed: string;
  system: string;
  customerDid: string;
  next: Named<'placed' | 'acknowledged' | 'accepted' | 'preparing' | 'readyDelivery' | 'ready' | 'out_for_delivery'> & {
    cancelled: Say<[minutes: number]>;
  };
  form: Named<'acceptWith' | 'reject' | 'cancel' | 'returnToShop' | 'prepMinutes' | 'reason' | 'reasonText' | 'submit' | 'close'> & {
    minutes: Say<[minutes: number, time: string]>;
  };
  without: Say<[name: string]>;
  extra: Say<[name: string]>;
  light: Say<[name: string]>;
};

type NumberAnd = Say<[number: number, what: string]>;

type CustomerTexts = {
  placed: NumberAnd;
  placedClosed: NumberAnd;
  acknowledged: Say;
  acceptedPickup: NumberAnd;
  acceptedDelivery: NumberAnd;
  acceptedDineIn: NumberAnd;
  preparing: Say<[number: number]>;
  readyPickup: Say<[number: number]>;
  readyDelivery: Say<[number: number]>;
  readyDineIn: Say<[number: number]>;
  outForDelivery: Say<[number: number]>;
  returned: NumberAnd;
  fulfilled: Say<[number: number]>;
  rejected: NumberAnd;
  cancelledByShop: NumberAnd;
  cancelledByYou: Say<[number: number]>;
  expired: Say<[number: number]>;
  /** `time`: when it is promised for; null while the shop is asked anew. */
  restored: Say<[number: number, time: string | null]>;
  retried: NumberAnd;
  stillWaiting: NumberAnd;
  rerouted: Say<[number: number]>;
  unreachable: NumberAnd;
  late: NumberAnd;
  feedback: Say<[number: number]>;
  reasonSaid: Say<[reason: string, text: string | null]>;
  states: ByState;
};

type FlowTexts = Named<
  | 'menu'
  | 'menuEmpty'
  | 'menuHint'
  | 'outNow'
  | 'notUnderstoodAnswer'
  | 'notUnderstoodTwice'
  | 'nearest'
  | 'added'
  | 'changed'
  | 'unsure'
  | 'removed'
  | 'cartTitle'
  | 'total'
  | 'confirm'
  | 'change'
  | 'cancelCart'
  | 'keepShopping'
  | 'changeTitle'
  | 'plus'
  | 'minus'
  | 'changeFulfilment'
  | 'changeTime'
  | 'changeContact'
  | 'changePayment'
  | 'addNote'
  | 'changeNote'
  | 'askNote'
  | 'dropNote'
  | 'noted'
  | 'backToSummary'
  | 'cartCleared'
  | 'askFulfilment'
  | 'askTime'
  | 'laterTime'
  | 'closedNoOpening'
  | 'timeNotUnderstood'
  | 'contactTitle'
  | 'contactIntro'
  | 'contactSave'
  | 'invalidPhone'
  | 'invalidAddress'
  | 'invalidName'
  | 'invalidTable'
  | 'askPayment'
  | 'nothingToConfirm'
  | 'noOrders'
  | 'nothingToCancel'
  | 'hoursClosedToday'
  | 'hoursAlways'
  | 'help'
  | 'thanks'
  | 'rated'
  | 'denied'
  | 'stopped'
  | 'languageSet'
  | 'restarted'
  | 'started'
> & {
  greeting: Say<[shop: string, example: string]>;
  notUnderstood: Say<[example: string]>;
  exampleOrder: Say<[one: string, other: string]>;
  greetingAgain: Say<[shop: string]>;
  privacy: Say<[url: string]>;
  menuTitle: Say<[shop: string]>;
  menuCategory: Say<[name: string]>;
  from: Say<[price: string]>;
  add: Say<[name: string]>;
  notOnMenu: Say<[text: string]>;
  doubt: Say<[text: string]>;
  summaryTitle: Say<[shop: string]>;
  placeOrder: Say<[total: string]>;
  remove: Say<[name: string]>;
  one: Say<[sign: string, name: string]>;
  chooseOption: Say<[item: string, group: string]>;
  now: Say<[minutes: number]>;
  closedNow: Say<[time: string]>;
  askField: Named<'name' | 'phone' | 'address' | 'table'>;
  field: Named<'name' | 'phone' | 'street' | 'number' | 'floorDoor' | 'postcode' | 'town' | 'instructions' | 'table'>;
  alreadyPlaced: Say<[number: number, state: string]>;
  status: Say<[number: number, state: string]>;
  statusPromised: Say<[number: number, state: string, time: string]>;
  statusWaiting: Say<[number: number, by: string]>;
  openUntil: Say<[time: string]>;
  info: Say<[hours: string, shop: string]>;
  hoursOpensAt: Say<[time: string]>;
  shopContact: Say<[address: string, phone: string]>;
  human: Say<[shopPhone: string]>;
  humanBy: Say<[time: string]>;
  humanNeedsPhone: Say<[time: string]>;
  paymentMethods: Say<[list: string]>;
  deliveryInfo: Say<[text: string]>;
  tooLong: Say<[max: number]>;
  limitReached: Say<[max: number]>;
  note: Say<[text: string]>;
  difference: {
    added: Say<[quantity: number, name: string]>;
    removed: Say<[quantity: number, name: string]>;
    quantity: Say<[name: string, from: number, to: number]>;
    price: Say<[name: string, from: string, to: string]>;
    total: Say<[from: string, to: string]>;
  };
};

type DeliveryTexts = {
  newOrder: Say<[number: number, total: string]>;
  nudge1: NumberAnd;
  nudge2: NumberAnd;
  escalation: Say<[number: number, shop: string, by: string]>;
  startPreparing: NumberAnd;
  lateMerchant: NumberAnd;
  askFulfilled: Say<[number: number]>;
  settled: Say<[number: number, state: string, by: string, time: string]>;
  shopPaused: Say<[shop: string]>;
  /** Paused by its own staff; `until` null: until somebody resumes it. */
  pausedByStaff: Say<[shop: string, until: string | null]>;
  shopResumed: Say<[shop: string]>;
  resume: string;
  handover: Say<[number: number | null]>;
  phone: Say<[phone: string]>;
};

/** What the terminal says around the conversation. */
type TerminalTexts = {
  welcome: Say<[shop: string]>;
  updated: string;
  you: string;
  noSuchButton: Say<[number: number]>;
  /** Follows a question whose answer may be left empty. */
  keep: Say<[value: string]>;
  optional: string;
  needed: string;
  pickOne: Say<[count: number]>;
  pickSeveral: Say<[count: number]>;
  bye: string;
};

type LandingTexts = Named<
  | 'title'
  | 'intro'
  | 'orderTitle'
  | 'orderHint'
  | 'shopTitle'
  | 'shopHint'
  | 'openSimulator'
  | 'noSimulator'
  | 'hostHeading'
  | 'hostHint'
  | 'openHost'
  | 'hostTitle'
  | 'hostIntro'
  | 'hostTag'
  | 'hostGreeting'
  | 'realTitle'
  | 'real'
  | 'simulatedTitle'
  | 'simulated'
> & { orderFrom: Say<[shop: string]> };

/** The page behind the privacy notice of a shop. */
type PrivacyTexts = Named<'title' | 'kept' | 'why' | 'who' | 'howLong' | 'rights'> & {
  responsible: Say<[shop: string, address: string, phone: string]>;
};

/** Every text a person sees, in one language. */
export type Texts = {
  problem: { [Code in ProblemCode]: (params: ProblemParams[Code], formats: Formats) => string };
  order: OrderTexts;
  customer: CustomerTexts;
  flow: FlowTexts;
  delivery: DeliveryTexts;
  page: Named<
    | 'connecting'
    | 'reconnecting'
    | 'fieldRequired'
    | 'needsScript'
    | 'startOverYes'
    | 'startOverNo'
    | 'offline'
    | 'failed'
    | 'retry'
    | 'placeholder'
    | 'send'
    | 'startOver'
    | 'startOverConfirm'
    | 'notFound'
    | 'privacyTitle'
  >;
  /** The launcher on other sites; plain words, since they travel in its script. */
  widget: Record<'title' | 'open' | 'close' | 'unread' | 'dismiss' | 'failed' | 'retry', string>;
  terminal: TerminalTexts;
  landing: LandingTexts;
  privacy: PrivacyTexts;
  error: { tryAgain: Say<[id: string]>; rate: string };
};

export const texts: Record<Locale, Texts> = { es, en };

/** The sentence for a refusal. */
export function sayProblem(problem: Problem, locale: Locale, formats: Formats): string {
  const say = texts[locale].problem[problem.code] as (params: Problem['params'], formats: Formats) => string;
  return say(problem.params, formats);
}
