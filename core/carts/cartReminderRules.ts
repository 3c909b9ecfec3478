import type { Cart } from './cart.ts';

/** What a reminder of a basket left behind is about: one cart of one conversation, reminded of once. */
export type CartReminderSubject = { conversationId: string; cartId: string };

/** The subject as reminders and events carry it. */
export function cartSubjectId({ conversationId, cartId }: CartReminderSubject): string {
  return `${conversationId}/${cartId}`;
}

export function cartSubjectOf(subjectId: string): CartReminderSubject {
  const [conversationId = '', cartId = ''] = subjectId.split('/');
  return { conversationId, cartId };
}

/** What a turn changes of the reminder: one begins with the first line of a cart and ends when the cart is placed, cleared or replaced. */
export type CartReminderChange = { begunCartId: string | null; endedCartId: string | null };

export function cartReminderChange(before: Cart | null, after: Cart | null): CartReminderChange {
  const had = before && before.lines.length > 0 ? before.id : null;
  const has = after && after.lines.length > 0 ? after.id : null;
  return had === has ? { begunCartId: null, endedCartId: null } : { begunCartId: has, endedCartId: had };
}
