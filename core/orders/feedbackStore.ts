import type { Tx } from '../../db/transaction.ts';

/** What a customer said of an order that was handed over. */
export type Feedback = { rating: number; text: string | null; number: number; revision: number };

type Given = { merchantId: string; orderId: string; rating?: number; text?: string; at: Date };

/** Keeps a rating or the words beside it, after those that were there, and tells the shop through the outbox once there is a rating. The order's revision grows, so that what was posted of it is redrawn. Answers the rating. */
export async function keepFeedback(tx: Tx, { merchantId, orderId, rating, text, at }: Given): Promise<number | null> {
  const [row] = await tx.rows<{ rating: number | null }>(
    `with kept as (
       update orders set rating = coalesce($3::smallint, rating), feedback_text = nullif(concat_ws(E'\\n', feedback_text, $4::text), ''), feedback_at = $5::timestamptz, revision = revision + 1
       where merchant_id = $1::uuid and id = $2::uuid returning id, rating
     ), told as (
       insert into outbox (merchant_id, type, subject_id, at) select $1::uuid, 'order.rated', id::text, $5::timestamptz from kept where rating is not null
     )
     select rating from kept`,
    [merchantId, orderId, rating ?? null, text ?? null, at],
  );
  return row?.rating ?? null;
}

/** What was said of an order; null while it is not rated. */
export async function feedbackOf(tx: Tx, merchantId: string, orderId: string): Promise<Feedback | null> {
  const [row] = await tx.rows<Omit<Feedback, 'number'> & { number: string }>(
    `select rating, feedback_text as text, number, revision from orders where merchant_id = $1 and id = $2 and rating is not null`,
    [merchantId, orderId],
  );
  return row ? { ...row, number: Number(row.number) } : null;
}
