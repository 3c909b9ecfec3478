import type { App } from '@slack/bolt';
import { kindsFor } from '../../../../core/changes/changeStates.ts';
import type { Order } from '../../../../core/orders/order.ts';
import type { Problem } from '../../../../core/problem.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { mayDo } from '../../../../core/staff/staffRules.ts';
import type { formModal } from '../../presenters/formModal.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { orderAtDesk, topicView } from '../changeFormView.ts';
import { readClick, type Click } from '../click.ts';
import { deskAt, sentence, type Desk } from '../desk.ts';

type OpenView = (view: ReturnType<typeof formModal>) => Promise<void>;

/** "Change…" on an order's card: opens the form in which the shop proposes a change. */
export function registerOpenChangeForm(app: App, services: CoreServices): void {
  app.action({ action_id: shopActionIds('change\\.open') }, async ({ body, ack, client }) => {
    const click = readClick(body);
    const open: OpenView = async (view) => void (await client.views.open({ trigger_id: click.triggerId, view }));
    await answerClick(click.responseUrl, ack, openForm(services, click, open));
  });
}

async function openForm(services: CoreServices, click: Click, open: OpenView): Promise<string | null> {
  const found = await deskAt(services, click, click.channelId);
  if (!found.ok) return found.sentence;
  const { desk } = found;
  const order = await orderAtDesk(services, desk, click.action?.s ?? '');
  const problem: Problem | null = order ? refusalOf(order, desk) : { code: 'notFound', params: {} };
  if (problem || !order) return sentence(services, desk.merchant, problem ?? { code: 'notFound', params: {} });
  await open(topicView(services, desk, order, click.channelId ?? ''));
  return null;
}

/** Why nothing could be proposed now: told before anything is asked. */
function refusalOf({ state, openChange }: Order, { staff }: Desk): Problem | null {
  if (!mayDo(staff.roles, 'decideOrders')) return { code: 'notAllowed', params: { action: 'change' } };
  if (openChange) return { code: 'changeOpen', params: { kind: openChange.proposal.kind, until: openChange.answerBy.toISOString() } };
  return kindsFor('merchant', state).length === 0 ? { code: 'changeImpossible', params: { state } } : null;
}
