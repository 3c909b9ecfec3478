import type { Cart, OutPolicy, PostalAddress } from '../carts/cart.ts';
import type { ConsentPurpose } from '../consents/consentRules.ts';
import type { ItemState } from '../catalogue/catalogue.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { PaymentMethod } from '../merchants/merchantSettings.ts';
import type { SlotLoad } from '../merchants/slotRules.ts';
import type { MessageContent } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import type { Locale } from '../texts/locale.ts';
import type { CompiledCatalogue } from '../understanding/understanding.ts';
import type { AccountInputs, AccountResults } from './customer/accountCommands.ts';
import type { ChangeInputs, ChangeResults } from './orders/changeCommands.ts';
import type { FlowState } from './flowState.ts';

/** What is known of the customer, from earlier orders. */
export type CustomerProfile = {
  id: string;
  name: string | null;
  phone: string | null;
  address: PostalAddress | null;
  paymentMethod: PaymentMethod | null;
  orderCount: number;
  /** What to do when something runs out, as they last said. */
  outPolicy: OutPolicy | null;
  /** What they cannot eat, told with consent: ids of the list of allergens, or their own words. */
  allergens: readonly string[];
  /** What they agreed to and did not take back. */
  consents: readonly ConsentPurpose[];
  /** Since when they want nothing but news of open orders; null while they do not mind. */
  optedOutAt: Date | null;
};

/** Everything a step may look at: read in this turn, so that the bot states nothing it has not just read. */
export type FlowView = {
  merchant: Merchant;
  compiled: CompiledCatalogue;
  itemStates: ReadonlyMap<string, ItemState>;
  /** How many orders the slots to come hold; empty when the shop counts none. */
  slotLoad: SlotLoad;
  customer: CustomerProfile;
  /** The customer's latest orders in this shop, newest first, and the one a tapped button is about. */
  orders: readonly Order[];
  now: Date;
  locale: Locale;
  /** When the customer last said or tapped something before this; absent where nobody asks. */
  lastSpokeAt?: Date | null;
  /** Whether something was told outside of a turn since the last of them: what a plain yes is said to is then not what the turn asked. */
  isToldSince?: boolean;
  /** An unused id, for a cart the step may have to begin. */
  freshId: string;
  /** The customer's words that a tapped offer stands for, where they are still there. */
  offered?: string;
  /** The number under which what is being answered will stand in the conversation. */
  inboundSeq: number;
  /** Whether letters can be sent, so that an e-mail address is worth asking for. */
  asksEmail?: boolean;
  /** Where the privacy notice of this shop is. */
  privacyUrl: string;
  /** Where people reach the web process from outside, without a slash at the end. */
  publicUrl: string;
};

/** Something to say. Replies with an activity id can be replaced later (an order's card). */
export type Reply = {
  content: MessageContent;
  activityId?: string;
  /** What it tells, where somebody else may tell it too: it is written once. */
  sourceKey?: string;
};

/** What a step can ask the turn to do, and what each command needs. */
type CommandInputs = AccountInputs &
  ChangeInputs & {
    place: { cart: Cart };
    cancelOrder: { orderId: string };
    retryOrder: { orderId: string };
    rate: { orderId: string; rating: number };
    /** `phone`: given for being called back, and kept. */
    requestPerson: { phone?: string };
    /** Keeps what the customer cannot eat, which they have just agreed to. */
    keepAllergens: { allergens: string[] };
    /** Forgets it, and that they agreed. */
    forgetAllergens: Record<never, never>;
  };
export type CommandName = keyof CommandInputs;

/** What each command comes to when it is carried out; the flow then says it (commandFlow). */
export type CommandResults = AccountResults &
  ChangeResults & {
    place: Order;
    cancelOrder: Order;
    retryOrder: Order;
    rate: Order;
    requestPerson: null;
    keepAllergens: string[];
    forgetAllergens: null;
  };

export type CommandOf<Name extends CommandName> = { [One in Name]: { type: One } & CommandInputs[One] }[Name];
export type Command = CommandOf<CommandName>;

/** Where a step leaves the conversation. */
export type FlowStep = { state: FlowState; cart: Cart | null; replies: Reply[]; command?: Command; locale?: Locale };
