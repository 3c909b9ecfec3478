import type { CartLine } from '../carts/cart.ts';
import type { AnsweredChange, ChangeReply } from '../changes/answerChange.ts';
import type { SettledChange } from '../changes/settleChange.ts';

/** The commands about a change of an order: what each needs. */
export type ChangeInputs = {
  answerChange: Pick<ChangeReply, 'changeId' | 'said'>;
  /** The lines the customer would have instead; null to have nothing any more. */
  proposeWish: { orderId: string; lines: CartLine[] | null };
};

/** What each of them comes to. */
export type ChangeResults = { answerChange: AnsweredChange; proposeWish: SettledChange };
