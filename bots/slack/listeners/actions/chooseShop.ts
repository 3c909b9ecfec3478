import type { App } from '@slack/bolt';
import { storefrontsOf } from '../../../../core/merchants/addressQueries.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { turnOf, type ConversationPort } from '../../customerTurns.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { inAllLanguages } from '../shopOrQuestion.ts';

/** The shop a customer chose. What they had written before is what the conversation starts with; else the shop greets them. */
export function registerChooseShop(app: App, services: CoreServices, port: ConversationPort): void {
  app.action({ action_id: shopActionIds('shop\\.choose') }, async ({ body, ack }) => {
    const click = readClick(body);
    await answerClick(click.responseUrl, ack, choose(services, port, click));
  });
}

async function choose(services: CoreServices, port: ConversationPort, click: Click): Promise<string | null> {
  const storefronts = await storefrontsOf(services.db, 'slack', click.tenant);
  const chosen = storefronts.find(({ merchantId }) => merchantId === click.action?.s);
  if (chosen === undefined) return inAllLanguages((say) => say.noStorefront);
  const text = click.action?.o;
  const content = text === undefined ? ({ type: 'start' } as const) : ({ type: 'text', text } as const);
  await turnOf(services, port, click, { merchantId: chosen.merchantId, externalId: click.externalId, content });
  return null;
}
