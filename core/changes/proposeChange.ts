import { validate as isUuid } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import { outIndefinitely } from '../catalogue/catalogue.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import { catalogueOf, itemStates } from '../catalogue/catalogueStore.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { closingOf } from '../merchants/openingRules.ts';
import type { Order } from '../orders/order.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { expectedMinutes } from '../orders/placeRules.ts';
import { ok, refuse, type Result } from '../problem.ts';
import type { CoreServices } from '../services.ts';
import { isHandled, rememberInbound, type StaffInbound } from '../staff/staffInboundStore.ts';
import { mayDo, type StaffMember } from '../staff/staffRules.ts';
import { oneLine } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import type { OrderChange, OutSpan, Proposal, ProposalOf } from './change.ts';
import { lineMark } from './changedLines.ts';
import { markItemOut } from './changedOrderStore.ts';
import { proposalProblem } from './changeRules.ts';
import { delayProblem, lockSlotsFor } from './grantChange.ts';
import { openChange } from './openChange.ts';
import { substitutesFor } from './wishRules.ts';

/**
 * What a member of staff asks for; the core prices it and works out the times. `left`: how many of the line the shop can still give; `mark`:
 * the line as they saw it (`lineMark`), where they did.
 */
export type ChangeRequest =
  | { kind: 'missing'; position: number; left: number; mark?: string; substituteItemId?: string; markOut?: OutSpan }
  | { kind: 'delay'; minutes: number }
  | { kind: 'price'; totalCents: number; note: string };

export type StaffProposal = {
  merchantId: string;
  orderId: string;
  staff: StaffMember;
  locale: Locale;
  request: ChangeRequest;
  inbound: StaffInbound;
};

const minuteMs = 60_000;
const outHours = 4;
const longestNote = 300;

/** Proposes a change to the customer, in a transaction of its own. The same click twice is one proposal. */
export async function proposeChange(services: CoreServices, input: StaffProposal): Promise<Result<Order>> {
  if (!isUuid(input.orderId)) return refuse('notFound', {});
  if (!mayDo(input.staff.roles, 'decideOrders')) return refuse('notAllowed', { action: 'change' });
  const proposed = await services.db.inMerchant(input.merchantId, (tx) => propose(services, tx, input));
  if (proposed.ok) services.wake.outbox();
  return proposed;
}

async function propose(services: CoreServices, tx: Tx, input: StaffProposal): Promise<Result<Order>> {
  const merchant = await merchantById(tx, input.merchantId);
  if (merchant && input.request.kind === 'delay') await lockSlotsFor(tx, merchant, input.request);
  const order = await lockOrder(tx, input.merchantId, input.orderId);
  if (!order || !merchant) return refuse('notFound', {});
  if (await isHandled(tx, input.merchantId, input.inbound)) return ok(order);
  const now = services.clock.now();
  const proposal = await proposalOf(tx, { input, merchant, order, now });
  if (!proposal.ok) return proposal;
  const by = { kind: 'staff', id: input.staff.staffId, name: input.staff.name } as const;
  const problem = proposalProblem(order, proposal.value, 'merchant') ?? (await delayProblem(tx, { merchant, order, now }, proposal.value));
  if (problem) return { ok: false, problem };
  const opened = await openChange(tx, { order, merchant, party: 'merchant', by, proposal: proposal.value, now });
  if (!opened.ok) return opened;
  await markOut(tx, merchant, order, input.request, now);
  await rememberInbound(tx, input.merchantId, input.inbound, now);
  return ok(withOpen(order, opened.value));
}

function withOpen(order: Order, openChange: OrderChange): Order {
  return { ...order, openChange, revision: order.revision + 1 };
}

type Asked = { input: StaffProposal; merchant: Merchant; order: Order; now: Date };

async function proposalOf(tx: Tx, asked: Asked): Promise<Result<Proposal>> {
  const { request } = asked.input;
  switch (request.kind) {
    case 'price':
      return ok({ kind: 'price', totalCents: request.totalCents, note: oneLine(request.note, longestNote) });
    case 'delay':
      return ok(delayOf(asked, request.minutes));
    case 'missing':
      return missingOf(tx, asked, request);
  }
}

/** Counted from the time that was promised, or would be; from now where that has passed. */
function delayOf({ order, merchant, now }: Asked, minutes: number): ProposalOf<'delay'> {
  const expected = new Date(now.getTime() + expectedMinutes(merchant, order.totalCents, now) * minuteMs);
  const known = order.promisedAt ?? order.requestedAt ?? expected;
  const from = known > now ? known : now;
  const isCountable = Number.isFinite(minutes);
  return {
    kind: 'delay',
    minutes,
    from: from.toISOString(),
    to: new Date(from.getTime() + (isCountable ? minutes : 0) * minuteMs).toISOString(),
  };
}

type Missing = Extract<ChangeRequest, { kind: 'missing' }>;

async function missingOf(tx: Tx, { input, merchant, order, now }: Asked, request: Missing): Promise<Result<Proposal>> {
  const { position, left, substituteItemId } = request;
  const line = order.lines.find((one) => one.position === position);
  if (request.mark !== undefined && (!line || lineMark(line) !== request.mark)) return refuse('linesChanged', {});
  if (!substituteItemId || !line) return ok({ kind: 'item_out', position, left });
  const catalogue = await catalogueOf(tx, merchant.id, merchant.catalogueVersion);
  const view = { catalogue, itemStates: await itemStates(tx, merchant.id), now, locale: input.locale };
  const substitute = substitutesFor(line, line.quantity - left, view).find(({ itemId }) => itemId === substituteItemId);
  const name = localize(itemOf(catalogue, substituteItemId)?.names ?? {}, input.locale);
  return substitute ? ok({ kind: 'substitute', position, left, substitute }) : refuse('itemsGone', { names: [name || '…'] });
}

async function markOut(tx: Tx, merchant: Merchant, order: Order, request: ChangeRequest, now: Date): Promise<void> {
  const line = request.kind === 'missing' ? order.lines.find(({ position }) => position === request.position) : undefined;
  if (request.kind !== 'missing' || !request.markOut || !line) return;
  const inHours = new Date(now.getTime() + outHours * 60 * minuteMs);
  const until = {
    hours: inHours,
    closing: closingOf(merchant.settings, merchant.zone, now) ?? inHours,
    indefinite: outIndefinitely,
  }[request.markOut];
  await markItemOut(tx, merchant.id, line.itemId, until);
}
