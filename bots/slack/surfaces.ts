/** Whose card a button stands on: the shop's, or the customer's in one conversation. It stands in front of every action id. */
export type Surface = { kind: 'shop' } | { kind: 'customer'; conversationId: string };

const shop = 'shop';
const customer = 'customer';

/** The surface of a delivery, from its key: messages of a conversation are the customer's, all else is the shop's. */
export function surfaceOfKey(key: string): string {
  const [kind, conversationId] = key.split(':');
  return kind === 'msg' && conversationId !== undefined ? `${customer}.${conversationId}` : shop;
}

/** Reads the surface back from an action id, or null when it has none. */
export function surfaceOfActionId(actionId: string): Surface | null {
  const surface = actionId.split(':', 1)[0] ?? '';
  if (surface === shop) return { kind: 'shop' };
  const [kind, conversationId] = surface.split('.');
  return kind === customer && conversationId ? { kind: 'customer', conversationId } : null;
}

/** What Bolt matches action ids with. */
export const shopActionIds = (names: string): RegExp => new RegExp(`^${shop}:(${names})(#\\d+)?$`);
export const customerActionIds = new RegExp(`^${customer}\\.`);
