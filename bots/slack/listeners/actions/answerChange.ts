import type { App } from '@slack/bolt';
import { answerAsStaff } from '../../../../core/changes/answerAsStaff.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { deskAt, sentence } from '../desk.ts';

const answers = ['approve', 'decline', 'withdraw'] as const;

/** Yes or no to what a customer asks for, or the shop taking its own proposal back. The cards are rewritten by the workers. */
export function registerAnswerChange(app: App, services: CoreServices): void {
  app.action({ action_id: shopActionIds(answers.map((name) => `change\\.${name}`).join('|')) }, async ({ body, ack }) => {
    const click = readClick(body);
    await answerClick(click.responseUrl, ack, answer(services, click));
  });
}

async function answer(services: CoreServices, click: Click): Promise<string | null> {
  const found = await deskAt(services, click, click.channelId);
  if (!found.ok) return found.sentence;
  const { merchant, staff } = found.desk;
  const said = answers.find((name) => click.action?.a === `change.${name}`);
  if (!click.action || !said) return sentence(services, merchant, { code: 'notFound', params: {} });
  const answered = await answerAsStaff(services, {
    merchantId: merchant.id,
    changeId: click.action.s,
    said,
    staff,
    locale: merchant.locale,
    inbound: { channel: 'slack', externalId: click.externalId },
  });
  return answered.ok ? null : sentence(services, merchant, answered.problem);
}
