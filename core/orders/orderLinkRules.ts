import type { Order } from './order.ts';

/** What an order's private page is found by: its shop, whose rows alone can be seen, and its unguessable ref. */
export type OrderPageKey = { merchantId: string; ref: string };

const separator = '.';

/** The address of an order's private page. Whoever has it sees the page: it goes to the customer alone. */
export function orderPageUrl(publicUrl: string, order: Pick<Order, 'merchantId' | 'ref'>): string {
  return `${publicUrl}/o/${order.merchantId.replaceAll('-', '')}${separator}${order.ref}`;
}

/** Reads the last part of such an address; null for anything that was never one. */
export function orderPageKey(part: string): OrderPageKey | null {
  const [, merchant = '', ref = ''] = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{22})$/.exec(part) ?? [];
  const merchantId = merchant.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return ref === '' ? null : { merchantId, ref };
}
