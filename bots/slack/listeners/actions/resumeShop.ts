import type { App } from '@slack/bolt';
import { resumeShop } from '../../../../core/merchants/shopState.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { mayDo } from '../../../../core/staff/staffRules.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { deskAt, sentence } from '../desk.ts';

/** The button on the notice that the shop is paused. It resumes the shop of its channel, whatever shop it names. */
export function registerResumeShop(app: App, services: CoreServices): void {
  app.action({ action_id: shopActionIds('shop\\.resume') }, async ({ body, ack }) => {
    const click = readClick(body);
    await answerClick(click.responseUrl, ack, resume(services, click));
  });
}

async function resume(services: CoreServices, click: Click): Promise<string | null> {
  const found = await deskAt(services, click, click.channelId);
  if (!found.ok) return found.sentence;
  const { merchant, staff } = found.desk;
  if (!mayDo(staff.roles, 'pauseShop')) return sentence(services, merchant, { code: 'notAllowed', params: { action: 'resume' } });
  const resumed = await services.db.inMerchant(merchant.id, (tx) => resumeShop(tx, merchant.id, services.clock.now()));
  services.wake.outbox();
  const say = slackTexts[merchant.locale];
  return resumed ? say.resumed : say.notPaused;
}
