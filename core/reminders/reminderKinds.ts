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

/** A reminder as the rules plan it: what is owed, for which attempt of the order, and when. */
export type PlannedReminder = { kind: OrderReminderKind; attempt: number; dueAt: Date };
