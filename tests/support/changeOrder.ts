import { v7 as uuidv7 } from 'uuid';
import { answerAsStaff, type StaffAnswer } from '../../core/changes/answerAsStaff.ts';
import type { OrderChange } from '../../core/changes/change.ts';
import { latestChanges } from '../../core/changes/changeQueries.ts';
import { proposeChange, type ChangeRequest } from '../../core/changes/proposeChange.ts';
import { notifyCustomer } from '../../core/conversations/notifyCustomer.ts';
import { action } from '../../core/messages/action.ts';
import type { Order } from '../../core/orders/order.ts';
import type { DomainEvent } from '../../core/outbox/events.ts';
import type { Result } from '../../core/problem.ts';
import { orderOf, setStock, staffDecides, tapAction, tapOrder } from './tapOrder.ts';
import { wordsOf, type TestCustomer, type TestShop } from './testShop.ts';

/** Two tiramisus and a coffee, whose stock is not counted: an order of 2 × 5.20 and more, by a customer who has chosen what is to happen when something is out. */
export async function orderOfThree(shop: TestShop, customer: TestCustomer, ifOut?: string): Promise<string> {
  await tapAction(customer, action('item.add', 'tiramisu', 0));
  await tapAction(customer, action('item.add', 'pan-de-ajo', 0));
  const orderId = await tapOrder(shop, customer);
  const policy = ifOut === undefined ? '{}' : JSON.stringify({ ifOut });
  await shop.sql(`update orders set details = (details - 'ifOut') || $2::jsonb where id = $1`, [orderId, policy]);
  return orderId;
}

/** The same, accepted now, promised in half an hour, and the customer told. */
export async function acceptedOrder(shop: TestShop, customer: TestCustomer, ifOut?: string): Promise<string> {
  const orderId = await orderOfThree(shop, customer, ifOut);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
  await toldTo(shop, customer, orderId);
  return orderId;
}

/** A shop at that moment with nothing owed, nothing out and ten of what is counted; and a customer nobody has seen. */
export async function freshCustomer(shop: TestShop, at: Date): Promise<TestCustomer> {
  await shop.sql(`update reminders set state = 'void' where state = 'pending'`);
  await shop.sql('update item_states set out_until = null');
  shop.clock.set(at);
  await setStock(shop, 10);
  await setStock(shop, 10, 'tarta-queso');
  return shop.customer();
}

/** Ana, the owner, proposes; each call is a click of its own unless `click` says otherwise. */
export async function propose(shop: TestShop, orderId: string, request: ChangeRequest, click = uuidv7()): Promise<Result<Order>> {
  const staff = await shop.staff('U0ANA');
  const inbound = { channel: 'slack' as const, externalId: click };
  return proposeChange(shop.services, { merchantId: shop.merchant.id, orderId, staff, locale: 'es', request, inbound });
}

/** The shop answers the latest change of an order. */
export async function shopAnswers(shop: TestShop, orderId: string, said: StaffAnswer['said'], click = uuidv7()): Promise<Result<Order>> {
  const change = await changeOf(shop, orderId);
  const staff = await shop.staff('U0LUIS');
  const inbound = { channel: 'slack' as const, externalId: click };
  return answerAsStaff(shop.services, { merchantId: shop.merchant.id, changeId: change.id, said, staff, locale: 'es', inbound });
}

/** The latest change of an order. */
export async function changeOf(shop: TestShop, orderId: string): Promise<OrderChange> {
  const changes = await shop.services.db.inMerchant(shop.merchant.id, (tx) => latestChanges(tx, shop.merchant.id, orderId, 1));
  const [change] = changes;
  if (!change) throw new Error('nothing was proposed');
  return change;
}

/** The customer presses a button of the latest change's card. */
export async function customerAnswers(shop: TestShop, customer: TestCustomer, orderId: string, said: string): Promise<string> {
  const change = await changeOf(shop, orderId);
  const outcome = await tapAction(customer, action(`change.${said}`, change.id, change.revision));
  return outcome.replies.map(({ content }) => wordsOf(content)).join('\n');
}

/** Hands the events not yet told to the customer, as the relay does, and answers the sentences they are told. */
export async function toldTo(shop: TestShop, customer: TestCustomer, orderId: string): Promise<string[]> {
  const before = (await customer.log()).at(-1)?.seq ?? 0;
  const events = await shop.sql<DomainEvent>(
    `select id::text, merchant_id as "merchantId", type, subject_id as "subjectId", 1 as version, at from outbox where subject_id = $1 and done_at is null order by id`,
    [orderId],
  );
  for (const event of events) await notifyCustomer(shop.services, event);
  // Once more: nothing may be said twice.
  for (const event of events) await notifyCustomer(shop.services, event);
  await shop.sql('update outbox set done_at = $2 where subject_id = $1', [orderId, shop.clock.now()]);
  return (await customer.log()).flatMap(({ seq, content }) => (seq > before && content.type === 'text' ? [content.text] : []));
}

/** Fails when an order's total is not what its lines, fee and adjustment make. */
export async function checkedTotal(shop: TestShop, orderId: string): Promise<number> {
  const order = await orderOf(shop, orderId);
  const lines = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
  if (order.totalCents !== lines + order.deliveryFeeCents + order.adjustmentCents)
    throw new Error(`${order.totalCents} is not ${lines} and more`);
  return order.totalCents;
}
