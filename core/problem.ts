/**
 * An expected refusal, as a value: a code the texts know how to say, and the parameters the sentence needs.
 * Anything that is not expected is thrown instead.
 */
export type Problem = { [Code in ProblemCode]: { code: Code; params: ProblemParams[Code] } }[ProblemCode];

/** What each refusal needs in order to be said in a sentence. Times are ISO instants, money is in minor units. */
export type ProblemParams = {
  alreadyDecided: { state: string; by: string; at: string };
  wrongState: { state: string };
  notAllowed: { action: string };
  notLinked: { merchantName: string };
  notFound: Record<never, never>;
  reasonNeeded: Record<never, never>;
  reasonUnknown: Record<never, never>;
  prepTimeOutOfRange: { minMinutes: number; maxMinutes: number };
  restoreTooLate: { minutes: number };
  restoreNotYours: Record<never, never>;
  retryTooLate: { minutes: number };
  cannotCancelNow: { state: string };
  cartEmpty: Record<never, never>;
  cartChanged: { difference: string[] };
  cartAlreadyPlaced: { number: number };
  itemsGone: { names: string[]; itemIds?: string[] };
  optionsMissing: { item: string; group: string };
  pricesChanged: { difference: string[] };
  outOfStock: { names: string[]; itemIds?: string[] };
  belowMinimum: { minimumCents: number; totalCents: number };
  shopClosed: { opensAt: string | null };
  shopPaused: { until: string | null };
  slotFull: { at: string; nextAts: string[] };
  /** Without `at` the next time is the first there is, else the nearest to it; `maxDays`: it is further ahead than that. */
  slotUnavailable: { at?: string; nextAt: string | null; maxDays?: number };
  closingSoon: { closesAt: string; minutes: number; nextAt: string | null };
  fulfilmentUnavailable: { fulfilment: string };
  outsideDeliveryArea: { postcode: string };
  contactMissing: { field: string };
  paymentUnavailable: Record<never, never>;
  unansweredOrder: { number: number };
  quantityOutOfRange: { max: number };
  textTooLong: { max: number };
  linkCodeWrong: { triesLeft: number };
  linkTriesSpent: { until: string };
  linkCodeOwn: Record<never, never>;
  linkAlready: Record<never, never>;
  linkOtherVisitor: Record<never, never>;
  actionUnknown: Record<never, never>;
  actionStale: Record<never, never>;
  /** A form is about lines that are no longer what it showed. */
  linesChanged: Record<never, never>;
  changeOpen: { kind: string; until: string };
  changeImpossible: { state: string };
  changeNothing: Record<never, never>;
  changeEnded: { by: string; at: string };
  priceUnknown: Record<never, never>;
};

export type ProblemCode = keyof ProblemParams;

/** Either what was asked for, or the reason why not. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse<Code extends ProblemCode>(code: Code, params: ProblemParams[Code]): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, params } as Problem };
}
