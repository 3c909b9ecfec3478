import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { DecidedBy } from '../orders/order.ts';
import type { ChangeOutcome, OrderChange, OrderPart, Proposal } from './change.ts';
import { changeFromRow, type ChangeRow } from './changeRows.ts';
import type { ChangeParty, ChangeState } from './changeStates.ts';

export type NewChange = {
  merchantId: string;
  orderId: string;
  party: ChangeParty;
  proposedBy: DecidedBy;
  proposal: Proposal;
  proposedAt: Date;
  answerBy: Date;
};

/** Opens a change of an order this transaction has locked. A second open one is refused by the database, and throws. */
export async function insertChange(tx: Tx, change: NewChange): Promise<OrderChange> {
  const [row] = await tx.rows<ChangeRow>(
    `insert into order_changes (merchant_id, id, order_id, seq, kind, party, proposed_by, state, proposal, proposed_at, answer_by)
     select $1::uuid, $2::uuid, $3::uuid, coalesce(max(c.seq), 0) + 1, $4::text, $5::text, $6::jsonb, 'proposed', $7::jsonb, $8::timestamptz, $9::timestamptz
     from order_changes c where c.merchant_id = $1::uuid and c.order_id = $3::uuid
     returning *`,
    [
      change.merchantId,
      uuidv7(),
      change.orderId,
      change.proposal.kind,
      change.party,
      JSON.stringify(change.proposedBy),
      JSON.stringify(change.proposal),
      change.proposedAt,
      change.answerBy,
    ],
  );
  if (!row) throw new Error('a change was not written');
  return changeFromRow(row);
}

export type ChangeEnd = {
  state: Exclude<ChangeState, 'proposed'>;
  outcome: ChangeOutcome;
  by: DecidedBy;
  at: Date;
  parts: { before: OrderPart; after: OrderPart } | null;
};

/** Ends a change that is still open; null when somebody else has ended it. */
export async function endChange(tx: Tx, change: Pick<OrderChange, 'merchantId' | 'id'>, end: ChangeEnd): Promise<OrderChange | null> {
  const [row] = await tx.rows<ChangeRow>(
    `update order_changes set state = $3, outcome = $4, decided_by = $5::jsonb, decided_at = $6, before = $7::jsonb, after = $8::jsonb, revision = revision + 1
     where merchant_id = $1 and id = $2 and state = 'proposed' returning *`,
    [
      change.merchantId,
      change.id,
      end.state,
      end.outcome,
      JSON.stringify(end.by),
      end.at,
      end.parts && JSON.stringify(end.parts.before),
      end.parts && JSON.stringify(end.parts.after),
    ],
  );
  return row ? changeFromRow(row) : null;
}

/** Asks an open change once more, with a new time to answer. */
export async function askAgain(tx: Tx, change: Pick<OrderChange, 'merchantId' | 'id'>, answerBy: Date): Promise<OrderChange | null> {
  const [row] = await tx.rows<ChangeRow>(
    `update order_changes set asked = asked + 1, answer_by = $3, revision = revision + 1
     where merchant_id = $1 and id = $2 and state = 'proposed' returning *`,
    [change.merchantId, change.id, answerBy],
  );
  return row ? changeFromRow(row) : null;
}
