import type { App } from '@slack/bolt';
import { orderById } from '../../../../core/orders/orderQueries.ts';
import { formNames, isFormName, orderForm, type FormName } from '../../../../core/orders/orderForm.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { texts } from '../../../../core/texts/texts.ts';
import { formModal } from '../../presenters/formModal.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { deskAt, sentence, type Desk } from '../desk.ts';
import { formActionOf, orderFormId, writeFormMetadata } from '../orderFormMetadata.ts';
import { refusalNow } from '../refusalNow.ts';

/** Order buttons that ask something first. The form is opened here and not by the workers: the trigger lives for 3 s only. */
export function registerOpenOrderForm(app: App, services: CoreServices): void {
  app.action({ action_id: shopActionIds(formNames.map((name) => `order\\.${name}`).join('|')) }, async ({ body, ack, client }) => {
    const click = readClick(body);
    const open: OpenView = async (view) => void (await client.views.open({ trigger_id: click.triggerId, view }));
    await answerClick(click.responseUrl, ack, openForm(services, click, open));
  });
}

type OpenView = (view: ReturnType<typeof formModal>) => Promise<void>;

async function openForm(services: CoreServices, click: Click, open: OpenView): Promise<string | null> {
  const found = await deskAt(services, click, click.channelId);
  if (!found.ok) return found.sentence;
  const { merchant } = found.desk;
  const name = click.action?.a.replace(/^order\./, '') ?? '';
  const orderId = click.action?.s ?? '';
  const order = isFormName(name) ? await orderOf(services, found.desk, orderId) : null;
  if (order === null || !isFormName(name)) return sentence(services, merchant, { code: 'notFound', params: {} });
  const refusal = refusalNow(order, formActionOf(name), found.desk, services.clock.now());
  if (refusal !== null) return sentence(services, merchant, refusal);
  await open(viewOf(services, found.desk, order, name, click.channelId ?? ''));
  return null;
}

async function orderOf(services: CoreServices, { merchant }: Desk, orderId: string): ReturnType<typeof orderById> {
  if (!/^[0-9a-f-]{36}$/.test(orderId)) return null;
  return services.db.inMerchant(merchant.id, (tx) => orderById(tx, merchant.id, orderId));
}

function viewOf(
  services: CoreServices,
  { merchant }: Desk,
  order: Parameters<typeof orderForm>[0],
  name: FormName,
  channelId: string,
): ReturnType<typeof formModal> {
  const card = orderForm(order, name, { locale: merchant.locale, zone: merchant.zone, now: services.clock.now() });
  const { submit, close } = texts[merchant.locale].order.form;
  return formModal(card, orderFormId, writeFormMetadata({ channelId, orderId: order.id, name }), { submit, close });
}
