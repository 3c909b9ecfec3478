import { storefrontsOf } from '../../../core/merchants/addressQueries.ts';
import type { CoreServices } from '../../../core/services.ts';
import { locales } from '../../../core/texts/locale.ts';
import { slackTexts, type SlackTexts } from '../../../core/texts/slackTexts.ts';
import { shopOfPerson, type ShopChoice } from '../customerTurns.ts';
import { cardBlocks, type SlackMessage } from '../presenters/cardBlocks.ts';
import { shopChoiceCard } from '../presenters/shopChoice.ts';
import type { SlackPerson } from './click.ts';

/** The shop a text is for, or the question to put to the person first. Before a shop is known, no language is: the question is in all. */
export async function shopOrQuestion(
  services: CoreServices,
  person: SlackPerson,
  text: string,
  wantsOther = false,
): Promise<{ kind: 'shop'; merchantId: string } | { kind: 'question'; message: SlackMessage }> {
  const choice = wantsOther ? await allShops(services, person) : await shopOfPerson(services, person);
  if (choice.kind === 'shop') return choice;
  const storefronts = choice.kind === 'ask' ? choice.storefronts : [];
  const question = inAllLanguages((say) => (choice.kind === 'ask' ? say.chooseShop : say.noStorefront));
  return { kind: 'question', message: cardBlocks(shopChoiceCard(question, storefronts, text), 'shop') };
}

export function inAllLanguages(say: (texts: SlackTexts) => string): string {
  return locales.map((locale) => say(slackTexts[locale])).join('\n');
}

async function allShops(services: CoreServices, person: SlackPerson): Promise<ShopChoice> {
  const storefronts = await storefrontsOf(services.db, 'slack', person.tenant);
  return storefronts.length === 0 ? { kind: 'none' } : { kind: 'ask', storefronts };
}
