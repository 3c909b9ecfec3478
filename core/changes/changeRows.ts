import type { OrderChange } from './change.ts';

/** A change as the driver hands it over; timestamps are texts where it was read through JSON. */
export type ChangeRow = {
  id: string;
  merchant_id: string;
  order_id: string;
  seq: number;
  party: OrderChange['party'];
  proposed_by: OrderChange['proposedBy'];
  state: OrderChange['state'];
  outcome: OrderChange['outcome'];
  revision: number;
  asked: number;
  proposal: OrderChange['proposal'];
  proposed_at: Date | string;
  answer_by: Date | string;
  decided_by: OrderChange['decidedBy'];
  decided_at: Date | string | null;
  before: OrderChange['before'];
  after: OrderChange['after'];
};

/** Selects the open change of an order from an alias `o`, as JSON. */
export const openChangeColumn = `(select to_jsonb(c) from order_changes c where c.merchant_id = o.merchant_id and c.order_id = o.id and c.state = 'proposed') as open_change`;

export function changeFromRow(row: ChangeRow): OrderChange {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    seq: row.seq,
    party: row.party,
    proposedBy: row.proposed_by,
    state: row.state,
    outcome: row.outcome,
    revision: row.revision,
    asked: row.asked,
    proposal: row.proposal,
    proposedAt: new Date(row.proposed_at),
    answerBy: new Date(row.answer_by),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
    before: row.before,
    after: row.after,
  };
}
