/** Hints sent after a commit, never inside one: losing any of them costs at most one poll. */
export type Wake = {
  /** Something was appended to the outbox. */
  outbox: () => void;
  /** Something was appended to a conversation. */
  conversation: (merchantId: string, conversationId: string) => void;
};
