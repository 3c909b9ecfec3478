import type { OrderPart, WishedDetails } from './change.ts';
import type { Changeable, Effect } from './effectRules.ts';

/** An order before and after a change, as the history keeps it. What the customer gave of themselves is in it only where the change is about it. */
export type Parts = { before: OrderPart; after: OrderPart };

type Whole = Pick<Effect, 'lines' | 'totalCents' | 'promisedAt' | 'requestedAt' | 'deliveryFeeCents' | 'details'>;

export function partsBetween(order: Changeable, effect: Whole): Parts {
  const [before, after] = [detailsOf(order), detailsOf(effect)];
  const keys = detailKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return { before: partOf(order, pick(before, keys)), after: partOf(effect, pick(after, keys)) };
}

const detailKeys = ['fulfilment', 'requestedAt', 'address', 'contactPhone', 'note'] as const;

/** What is absent is told as empty, so that a difference has two sides. */
function detailsOf({ details, promisedAt, requestedAt }: Whole): WishedDetails {
  const { fulfilment, address, contactPhone, note = '' } = details;
  const isDelivered = fulfilment === 'delivery';
  return {
    fulfilment,
    requestedAt: (promisedAt ?? requestedAt)?.toISOString() ?? 'now',
    // Where nothing is brought, an address that is still known is nobody's matter.
    ...(isDelivered && { address }),
    contactPhone,
    note,
  };
}

function pick(details: WishedDetails, keys: readonly (keyof WishedDetails)[]): WishedDetails {
  return Object.fromEntries(keys.map((key) => [key, details[key]]));
}

function partOf({ lines, totalCents, promisedAt, deliveryFeeCents }: Whole, details: WishedDetails): OrderPart {
  return { lines, totalCents, promisedAt: promisedAt?.toISOString() ?? null, deliveryFeeCents, details };
}
