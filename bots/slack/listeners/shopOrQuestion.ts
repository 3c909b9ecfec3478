import { shopChoiceCard } from '../../../core/dialogue/questions/shopChoiceCard.ts';
import type { InboundContent } from '../../../core/conversations/inbound.ts';
import { shopNamed } from '../../../core/dialogue/wording/shopNameRules.ts';
import { shopOfPerson, shopsOfTenant, type Storefront, type TenantPerson } from '../../../core/conversations/shopOfPerson.ts';
import type { CoreServices } from '../../../core/services.ts';
import { locales } from '../../../core/texts/locale.ts';
import { slackTexts, type SlackTexts } from '../../../core/texts/slackTexts.ts';
import { tenantPerson } from '../customerTurns.ts';
import { cardBlocks, type SlackMessage } from '../presenters/cardBlocks.ts';
import type { SlackPerson } from './click.ts';

const longestName = 60;

/**
 * The shop a text is for with what is said to it, or the question to put to the person first; the name of a shop answers it (`isAsked`: it was put
 * before this text), and says by itself that another shop is meant. Before a shop is known, no language is: the question is in all.
 */
export async function shopOrQuestion(
  services: CoreServices,
  person: SlackPerson,
  text: string,
  { wantsOther = false, isAsked = false } = {},
): Promise<{ kind: 'shop'; merchantId: string; content: InboundContent } | { kind: 'question'; message: SlackMessage }> {
  const known = tenantPerson(person);
  const choice = wantsOther ? await shopsOfTenant(services, known) : await shopOfPerson(services, known);
  if (choice.kind === 'shop') {
    const other = await namedShop(services, known, text);
    const isMeant = other !== null && (isAsked || other.merchantId !== choice.merchantId);
    return isMeant
      ? { kind: 'shop', merchantId: other.merchantId, content: { type: 'start' } }
      : { ...choice, content: { type: 'text', text } };
  }
  const storefronts = choice.kind === 'ask' ? choice.storefronts : [];
  const named = shopNamed(storefronts, text);
  if (named) return { kind: 'shop', merchantId: named.merchantId, content: { type: 'start' } };
  const question = inAllLanguages((say) => (choice.kind === 'ask' ? say.chooseShop : say.noStorefront));
  return { kind: 'question', message: cardBlocks(shopChoiceCard(question, storefronts, text), 'shop') };
}

async function namedShop(services: CoreServices, person: TenantPerson, text: string): Promise<Storefront | null> {
  if (text.length > longestName) return null;
  const choice = await shopsOfTenant(services, person);
  return choice.kind === 'ask' ? shopNamed(choice.storefronts, text) : null;
}

export function inAllLanguages(say: (texts: SlackTexts) => string): string {
  return locales.map((locale) => say(slackTexts[locale])).join('\n');
}
