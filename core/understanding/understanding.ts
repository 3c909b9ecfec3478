import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CartLine } from '../carts/cart.ts';
import type { Locale } from '../texts/locale.ts';

/** What a message wants, with exactly the labels of the published interface; finer ones map to these. */
export const intents = [
  'order',
  'change_order',
  'cancel_order',
  'order_status',
  'info',
  'payment',
  'address',
  'invoice',
  'refund',
  'complaint',
  'human',
  'greeting',
  'confirm',
  'deny',
  'other',
] as const;
export type Intent = (typeof intents)[number];

/** Finer intents the flows need; each maps to one of the published labels. */
export type FineIntent =
  | Intent
  | 'menu'
  | 'show_cart'
  | 'start_over'
  | 'hours'
  | 'pickup'
  | 'delivery'
  | 'dine_in'
  | 'help'
  | 'stop'
  | 'usual'
  | 'language_es'
  | 'language_en'
  | 'thanks';

/** A line as understood: what it means, how sure it is, and the words it came from. */
export type UnderstoodLine = CartLine & { confidence: number; source: string };

/** A question the parser would rather ask than guess. */
export type Doubt = { text: string; candidates: { itemId?: string; optionId?: string; groupId?: string }[] };

/** What a text means against a shop's catalogue and what is in the cart. */
export type Understanding = {
  intent: Intent;
  fineIntent: FineIntent;
  /** Lines to add (intent order without a cart edit). */
  lines: UnderstoodLine[];
  /** The whole cart after the edit when the text changes the cart ("quita una coca"), else null. */
  editedCart: CartLine[] | null;
  /** Words that name something the shop hasn't got, with the nearest items to offer. */
  unknown: { text: string; nearestItemIds: string[] }[];
  doubts: Doubt[];
  /** True when acting on it would be a guess: ask first. */
  needsConfirmation: boolean;
  /** 0 to 1. */
  confidence: number;
};

/** A catalogue made ready for understanding, once per catalogue version. Opaque outside this folder. */
export type CompiledCatalogue = { readonly catalogue: Catalogue; readonly index: unknown };

export type UnderstandInput = { text: string; locale: Locale; cart: readonly CartLine[] };

/** The final interface: pure and synchronous, never throws for any text. */
export type Understand = (compiled: CompiledCatalogue, input: UnderstandInput) => Understanding;
