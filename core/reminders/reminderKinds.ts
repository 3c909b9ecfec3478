/** Every kind of reminder there is; later issues arm the ones beyond orders. A kind without a handler does not compile. */
export const orderReminderKinds = [
  'order.nudge1',
  'order.nudge2',
  'order.escalate',
  'order.deadline',
  'order.unacknowledge',
  'order.startPreparing',
  'order.lateMerchant',
  'order.lateCustomer',
  'order.askFulfilled',
  'order.assumeFulfilled',
  'order.feedback',
] as const;
export type OrderReminderKind = (typeof orderReminderKinds)[number];

/** The answer to a change of an order is due; its subject is the change. */
export type ChangeReminderKind = 'change.deadline';

/** A basket was left behind; its subject is a conversation and its cart (core/carts/cartReminderRules). */
export type CartReminderKind = 'cart.abandoned';

/** The time a shop was paused for is over; its subject is the shop. */
export type ShopReminderKind = 'shop.pauseEnds';

/** A kind says what its subject is before the dot; core/reminders/fireReminder has a carrier for each of these. */
export type ReminderKind = OrderReminderKind | ChangeReminderKind | CartReminderKind | ShopReminderKind;
export type ReminderSubject = ReminderKind extends `${infer Subject}.${string}` ? Subject : never;

/** A reminder as the rules plan it: what is owed, for which attempt of its subject, and when. */
export type PlannedReminder = { kind: ReminderKind; attempt: number; dueAt: Date };
