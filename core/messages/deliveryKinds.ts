/** What the workers post for a shop, and tell a customer outside the chat. A post that mentions people makes a sound; a rewrite of one never does. */
export const deliveryKinds = {
  orderCard: { mentions: true },
  nudge1: { mentions: true },
  nudge2: { mentions: true },
  escalation: { mentions: true },
  startPreparing: { mentions: true },
  lateMerchant: { mentions: true },
  askFulfilled: { mentions: false },
  customerCancelled: { mentions: true },
  changeAsked: { mentions: true },
  changeRefused: { mentions: true },
  shopPaused: { mentions: true },
  handover: { mentions: true },
  feedback: { mentions: true },
  conversation: { mentions: false },
  customerPush: { mentions: false },
  customerMail: { mentions: false },
} as const;
export type DeliveryKind = keyof typeof deliveryKinds;
