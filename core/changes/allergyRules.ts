import { allergenName, checkAllergens, type AllergenFinding } from '../catalogue/allergenRules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import type { OrderLine } from '../orders/order.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize, type Locale } from '../texts/locale.ts';
import type { Proposal } from './change.ts';

/** What a customer told, with consent, that they cannot have, and the catalogue it is checked against. Nobody but they is told of it. */
export type Allergy = { told: readonly string[]; catalogue: Catalogue };

/** What would be given instead is not known to be without what the customer told. */
export function isDoubtful(proposal: Proposal, allergy: Allergy): boolean {
  return proposal.kind === 'substitute' && findingOf(proposal.substitute, allergy).kind !== 'notListed';
}

/** A sentence for each of these lines that has what the customer told, or of which the shop has not said. */
export function allergyWords(lines: readonly OrderLine[], allergy: Allergy, locale: Locale): string[] {
  const words = dialogueTexts[locale].allergies;
  const sentences = lines.flatMap((line) => {
    const found = findingOf(line, allergy);
    const name = localize(line.names, locale);
    if (found.kind === 'notListed') return [];
    if (found.kind === 'unknown') return [words.unknownShort(name)];
    return [words.containsShort(name, found.allergens.map((one) => allergenName(one, locale)).join(', '))];
  });
  return [...new Set(sentences)].map((sentence) => `⚠️ ${sentence}`);
}

/** Of what is no longer in the catalogue nothing is known. */
function findingOf(line: OrderLine, { told, catalogue }: Allergy): AllergenFinding {
  if (told.length === 0) return { kind: 'notListed' };
  const item = itemOf(catalogue, line.itemId);
  return item ? checkAllergens(catalogue, item, line.options, told) : { kind: 'unknown' };
}
