import type { AnsweredChange, ChangeReply } from '../../changes/answerChange.ts';
import type { SettledChange } from '../../changes/settleChange.ts';
import type { Wanted } from '../../changes/wishedEdit.ts';

/** The commands about a change of an order: what each needs. */
export type ChangeInputs = {
  answerChange: Pick<ChangeReply, 'changeId' | 'said'>;
  /** The order as the customer would have it instead; null to have nothing any more. */
  proposeWish: { orderId: string; wanted: Wanted | null };
};

/** What each of them comes to. */
export type ChangeResults = { answerChange: AnsweredChange; proposeWish: SettledChange };
