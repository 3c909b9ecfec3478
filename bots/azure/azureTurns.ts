import { randomUUID } from 'node:crypto';
import { openConversation } from '../../core/conversations/openConversation.ts';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import { shopNamed } from '../../core/dialogue/wording/shopNameRules.ts';
import { shopChoiceCard } from '../../core/dialogue/questions/shopChoiceCard.ts';
import {
  shopOfConversation,
  shopOfPerson,
  shopsOfTenant,
  type ShopChoice,
  type TenantPerson,
} from '../../core/conversations/shopOfPerson.ts';
import type { Card } from '../../core/messages/card.ts';
import type { CoreServices } from '../../core/services.ts';
import { azureTexts, type AzureTexts } from '../../core/texts/azureTexts.ts';
import { locales } from '../../core/texts/locale.ts';
import { switchShopWords } from '../../core/texts/slackTexts.ts';
import { toInboundContent } from '../botframework/shopInbound.ts';
import { isVerified, personOf, tenantOf, type AzureActivity } from './azureActivity.ts';
import type { AzureTenants } from './azureTenants.ts';

export type AzureTurnDeps = { services: CoreServices; tenants: AzureTenants };

/** What is said at once, outside any conversation; null when a turn was run, whose answers the workers send. */
export type SaidAtOnce = Card | string | null;

/** A message of a person: a turn of their conversation with a shop, the question which shop, or why not. */
export async function takeMessage(deps: AzureTurnDeps, activity: AzureActivity): Promise<SaidAtOnce> {
  const { services } = deps;
  const tenant = tenantOf(activity);
  const content = toInboundContent(activity);
  if (content === null) return inAllLanguages((say) => say.onlyText);
  if (tenant === null) return inAllLanguages((say) => say.noStorefront);
  const person = personOf(activity, tenant);
  if (content.type === 'action') return takePress(deps, activity, person, content);
  const text = content.type === 'text' ? content.text : '';
  const wantsOther = switchShopWords.test(text);
  const choice = wantsOther ? await shopsOfTenant(services, person) : await shopOfPerson(services, person);
  const named = choice.kind === 'ask' && !wantsOther ? shopNamed(choice.storefronts, text) : null;
  if (named) return turn(deps, activity, person, { merchantId: named.merchantId, content: { type: 'start' } });
  if (choice.kind !== 'shop') return question(choice, wantsOther ? '' : text);
  return turn(deps, activity, person, { merchantId: choice.merchantId, content });
}

/** The bot was added to a chat: the shop greets, once. */
export async function takeArrival(deps: AzureTurnDeps, activity: AzureActivity): Promise<SaidAtOnce> {
  const tenant = tenantOf(activity);
  if (tenant === null) return inAllLanguages((say) => say.noStorefront);
  const person = personOf(activity, tenant);
  const choice = await shopOfPerson(deps.services, person);
  if (choice.kind !== 'shop') return question(choice, '');
  return turn(deps, { ...activity, id: 'start' }, person, { merchantId: choice.merchantId, content: { type: 'start' } });
}

type Press = Extract<InboundContent, { type: 'action' }>;

async function takePress(deps: AzureTurnDeps, activity: AzureActivity, person: TenantPerson, content: Press): Promise<SaidAtOnce> {
  if (content.action.a === 'shop.choose') return choose(deps, activity, person, content);
  const merchantId = await shopOfConversation(deps.services, person, conversationBehind(activity));
  if (merchantId === null) return inAllLanguages((say) => say.notYours);
  return turn(deps, activity, person, { merchantId, content });
}

/** What was written before the choice is what the conversation starts with; else the shop greets. */
async function choose(deps: AzureTurnDeps, activity: AzureActivity, person: TenantPerson, { action }: Press): Promise<SaidAtOnce> {
  const offered = await shopsOfTenant(deps.services, person);
  const isOffered = offered.kind === 'ask' && offered.storefronts.some(({ merchantId }) => merchantId === action.s);
  if (!isOffered) return inAllLanguages((say) => say.noStorefront);
  const content: InboundContent = action.o === undefined ? { type: 'start' } : { type: 'text', text: action.o };
  return turn(deps, activity, person, { merchantId: action.s, content });
}

function conversationBehind({ value }: AzureActivity): string {
  const conversationId = (value as { openorderConversation?: unknown } | null | undefined)?.openorderConversation;
  return typeof conversationId === 'string' ? conversationId : '';
}

type Turn = { merchantId: string; content: InboundContent };

async function turn({ services, tenants }: AzureTurnDeps, activity: AzureActivity, person: TenantPerson, { merchantId, content }: Turn) {
  const { channelId, serviceUrl, recipient, locale } = activity;
  const bot = recipient.name ? { id: recipient.id, name: recipient.name } : { id: recipient.id };
  await tenants.remember(person.tenant, { channelId, serviceUrl, bot });
  const { conversationId } = await openConversation(services, {
    merchantId,
    channel: 'azure',
    externalKey: person.externalKey,
    tenant: person.tenant,
    isVerified: isVerified(activity),
    ...(locale ? { localeHint: locale } : {}),
  });
  const externalId = activity.id ?? `once-${randomUUID()}`;
  await runTurn(services, { channel: 'azure', merchantId, conversationId, externalId, content });
  return null;
}

function question(choice: Exclude<ShopChoice, { kind: 'shop' }>, text: string): SaidAtOnce {
  if (choice.kind === 'none') return inAllLanguages((say) => say.noStorefront);
  return shopChoiceCard(
    inAllLanguages((say) => say.chooseShop),
    choice.storefronts,
    text,
  );
}

/** Before a shop is known, no language is. */
export function inAllLanguages(say: (texts: AzureTexts) => string): string {
  return locales.map((locale) => say(azureTexts[locale])).join('\n');
}
