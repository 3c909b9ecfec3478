import { z } from 'zod';
import { changeDetailForm, changeTopicForm, topicOf, type ChangeTopic } from '../../../core/changes/changeForm.ts';
import { lineMark } from '../../../core/changes/changedLines.ts';
import { catalogueOf, itemStates } from '../../../core/catalogue/catalogueStore.ts';
import type { Order } from '../../../core/orders/order.ts';
import { orderById } from '../../../core/orders/orderQueries.ts';
import type { CoreServices } from '../../../core/services.ts';
import { changeTexts } from '../../../core/texts/changeTexts.ts';
import { formModal } from '../presenters/formModal.ts';
import type { Desk } from './desk.ts';

/** The callback ids of the two forms a change is proposed with: what it is about, then what exactly. */
export const changeTopicId = 'change.topic';
export const changeFormId = 'change.form';

/** What a form remembers: ids only, and which line it showed. Whoever submits it is authorised anew. */
export type ChangeMetadata = { channelId: string; orderId: string; topic: ChangeTopic | null; mark?: string | undefined };

type Modal = ReturnType<typeof formModal>;

const schema = z.object({ c: z.string(), o: z.string(), t: z.string().optional(), m: z.string().optional() });

/** Null when it is not the metadata of such a form. */
export function readChangeMetadata(text: string): ChangeMetadata | null {
  try {
    const { c, o, t, m } = schema.parse(JSON.parse(text));
    return { channelId: c, orderId: o, topic: t === undefined ? null : topicOf(t), mark: m };
  } catch {
    return null;
  }
}

/** The order a form is about, if it is one of the shop's. */
export async function orderAtDesk(services: CoreServices, { merchant }: Desk, orderId: string): Promise<Order | null> {
  if (!/^[0-9a-f-]{36}$/.test(orderId)) return null;
  return services.db.inMerchant(merchant.id, (tx) => orderById(tx, merchant.id, orderId));
}

export function topicView(services: CoreServices, { merchant }: Desk, order: Order, channelId: string): Modal {
  const { next, close } = changeTexts[merchant.locale].form;
  const card = changeTopicForm(order, { locale: merchant.locale, zone: merchant.zone, now: services.clock.now() });
  return formModal(card, changeTopicId, JSON.stringify({ c: channelId, o: order.id }), { submit: next, close });
}

export async function detailView(
  services: CoreServices,
  { merchant }: Desk,
  order: Order,
  topic: ChangeTopic,
  channelId: string,
): Promise<Modal> {
  const { send, close } = changeTexts[merchant.locale].form;
  const { catalogue, states } = await services.db.inMerchant(merchant.id, async (tx) => ({
    // Not the compiled one: Slack waits 3 s, and compiling may take longer.
    catalogue: await catalogueOf(tx, merchant.id, merchant.catalogueVersion),
    states: await itemStates(tx, merchant.id),
  }));
  const view = { locale: merchant.locale, zone: merchant.zone, now: services.clock.now(), catalogue, itemStates: states };
  const t = topic.kind === 'missing' ? `missing:${topic.position}` : topic.kind;
  const line = topic.kind === 'missing' ? order.lines.find(({ position }) => position === topic.position) : undefined;
  const m = line && lineMark(line);
  return formModal(changeDetailForm(order, topic, view), changeFormId, JSON.stringify({ c: channelId, o: order.id, t, m }), {
    submit: send,
    close,
  });
}
