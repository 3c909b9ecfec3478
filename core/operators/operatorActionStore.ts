import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';

/** Who gave a command, as the machine knows them, and when. */
export type OperatorAct = { operator: string; at: Date };

/** What operators do by command and what is remembered of it. */
export type OperatorAction = 'dead.revive' | 'customer.erase';

/** Notes, in the transaction that did it, what an operator did to which subjects: ids only, never what somebody wrote. */
export async function noteOperatorActions(
  tx: Tx,
  merchantId: string,
  action: OperatorAction,
  subjectIds: readonly string[],
  { operator, at }: OperatorAct,
): Promise<void> {
  await tx.rows(
    `insert into operator_actions (merchant_id, id, action, subject_id, operator, at)
     select $1::uuid, n.id, $2::text, n.subject_id, $3::text, $4::timestamptz from unnest($5::uuid[], $6::text[]) as n (id, subject_id)`,
    [merchantId, action, operator, at, subjectIds.map(() => uuidv7()), subjectIds],
  );
}
