import type { OutPolicy } from '../carts/cart.ts';
import { dialogueEn } from './dialogueEn.ts';
import { dialogueEs } from './dialogueEs.ts';
import type { Locale } from './locale.ts';

type Say<Args extends unknown[] = []> = (...args: Args) => string;
type Named<Keys extends string> = Record<Keys, string>;

/** What is said about dishes, options, allergens, delivery and running out while an order is composed. */
export type DialogueTexts = {
  item: Named<'allergensUnknown' | 'allergensNone' | 'outIndefinitely' | 'required' | 'optional'> & {
    details: Say<[name: string]>;
    choose: Say<[name: string]>;
    price: Say<[name: string, price: string]>;
    priceFrom: Say<[price: string]>;
    includes: Say<[list: string]>;
    canAdd: Say<[list: string]>;
    allergens: Say<[list: string]>;
    outUntil: Say<[time: string]>;
    fewLeft: Say<[count: number]>;
    more: Say<[page: number, pages: number]>;
    found: Say<[query: string]>;
    notFound: Say<[query: string]>;
    without: Say<[list: string]>;
    withoutHint: string;
    noneWithout: Say<[list: string]>;
    hasAllergen: Say<[name: string, list: string]>;
    lacksAllergen: Say<[name: string, list: string]>;
    unknownAllergen: Say<[name: string, list: string]>;
    alternatives: string;
    gone: string;
  };
  options: Named<'done' | 'noteTaken' | 'dropNote' | 'noteGone' | 'noNote' | 'onlyLineNotes'> & {
    progress: Say<[now: number, total: number]>;
    title: Say<[name: string]>;
    change: Say<[name: string]>;
    note: Say<[name: string]>;
    askNote: Say<[name: string]>;
  };
  allergies: Named<
    'yes' | 'no' | 'notKept' | 'forgotten' | 'nothingKept' | 'tellShop' | 'toldShop' | 'keepLine' | 'askWhich' | 'nothingFound'
  > & {
    ask: Say<[list: string]>;
    kept: Say<[list: string]>;
    list: Say<[list: string]>;
    note: Say<[list: string]>;
    contains: Say<[item: string, list: string]>;
    unknown: Say<[item: string]>;
    containsShort: Say<[item: string, list: string]>;
    /** The card says an item contains something, and an option was chosen whose name says it is without: nobody has told that it is. */
    eased: Say<[item: string, list: string, options: string]>;
    easedShort: Say<[item: string, list: string, options: string]>;
    removed: Say<[items: string]>;
    unknownShort: Say<[item: string]>;
  };
  delivery: Named<'none' | 'noMinimum' | 'free'> & {
    zone: Say<[postcode: string, fee: string, minimum: string]>;
    told: Say<[postcode: string, fee: string, minimum: string]>;
    notThere: Say<[postcode: string, canPickUp: boolean]>;
    zones: Say<[list: string]>;
    oneZone: Say<[prefix: string, fee: string, minimum: string]>;
    minimum: Say<[amount: string]>;
  };
  time: { busy: Say<[minutes: number]>; about: Say<[minutes: number]>; noted: Say<[time: string]> };
  ifOut: Named<'label' | 'change' | 'ask'> & {
    policy: Record<OutPolicy, string>;
    toShop: Record<OutPolicy, string>;
    noted: Say<[policy: string]>;
  };
  cash: Named<'exact' | 'notTaken'> & {
    ask: Say<[total: string]>;
    tooLittle: Say<[amount: string, total: string]>;
    bill: Say<[amount: string]>;
  };
};

export const dialogueTexts: Record<Locale, DialogueTexts> = { es: dialogueEs, en: dialogueEn };
