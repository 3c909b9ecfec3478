import type { App } from '@slack/bolt';
import { readCounterWish } from '../../../../core/merchants/counterRules.ts';
import type { Merchant } from '../../../../core/merchants/merchant.ts';
import { openOrders } from '../../../../core/orders/orderQueries.ts';
import { unansweredStates } from '../../../../core/orders/orderStates.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { timeOfDay } from '../../../../core/texts/format.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { answerCommand } from '../answerCommand.ts';
import { deskAt } from '../desk.ts';
import { readCommand, type Command } from '../readCommand.ts';
import { inAllLanguages } from '../shopOrQuestion.ts';
import { steerShop } from './steerShop.ts';

/** `/openorder status`, `busy`, `pause` and `resume` are for staff about their shop; anything else is answered with what can be done. */
export function registerOpenorder(app: App, services: CoreServices): void {
  app.command('/openorder', async ({ body, ack }) => answerCommand(ack, services.log, answer(services, readCommand(body))));
}

async function answer(services: CoreServices, command: Command): Promise<string> {
  const wish = readCounterWish(command.text);
  if (wish === null) return inAllLanguages((say) => say.help);
  const found = await deskAt(services, command, command.channelId);
  if (!found.ok) return found.sentence;
  return wish.verb === 'status' ? status(services, found.desk.merchant) : steerShop(services, found.desk, wish);
}

async function status(services: CoreServices, merchant: Merchant): Promise<string> {
  const orders = await services.db.inMerchant(merchant.id, (tx) => openOrders(tx, merchant.id));
  const unanswered = orders.filter(({ state }) => unansweredStates.includes(state)).length;
  const counts = slackTexts[merchant.locale].status({ name: merchant.name, openOrders: orders.length, unanswered });
  return `${counts} ${shopState(merchant, services.clock.now())}`;
}

function shopState(merchant: Merchant, now: Date): string {
  const say = slackTexts[merchant.locale];
  const time = (at: Date): string => timeOfDay(at, merchant.zone, merchant.locale, now);
  const { pausedAt, pausedUntil, busyUntil } = merchant;
  if (pausedAt !== null && pausedUntil === null) return say.paused;
  if (pausedAt !== null && pausedUntil !== null && pausedUntil > now) return say.pausedUntil(time(pausedUntil));
  return busyUntil !== null && busyUntil > now ? say.busyUntil(time(busyUntil)) : say.open;
}
