/**
 * For how many days of real time (reminders, clicks and codes: business time) what has served is kept. What is still owed, was given up or can
 * be asked for again is kept however old it is.
 */
export type Retention = {
  /** Events that were handled. */
  outboxDays: number;
  /** Messages at rest that show nothing of a customer. */
  deliveriesDays: number;
  /** Messages at rest that may show who a customer is: with its row a post can be rewritten when the customer is erased. More than `owedForDays`. */
  customerDeliveriesDays: number;
  /** Reminders that were carried out or became needless. */
  remindersDays: number;
  /** The memory of staff's clicks, which makes a repeated one no second decision. */
  staffInboundsDays: number;
  /** Codes that joined chats, and wrong ones that were typed. */
  linkCodesDays: number;
};

export const retention: Retention = {
  outboxDays: 7,
  deliveriesDays: 30,
  customerDeliveriesDays: 365,
  remindersDays: 7,
  staffInboundsDays: 7,
  linkCodesDays: 7,
};
