import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { deliveryAsked } from '../wording/askRules.ts';
import type { FlowStep } from '../flowView.ts';
import { say } from '../replies.ts';
import { stay, type Said } from '../said.ts';
import { pickupButton, zoneSentence, zonesSentence } from './zoneWords.ts';

/** "¿Repartís en 28012?": whether, for how much, and from which order on; without a postcode, where the shop delivers at all. */
export function deliveryFromText(said: Said): FlowStep | null {
  const asked = deliveryAsked(said.text);
  // An order that says where to is no question whether it can be brought there.
  const isTold = said.meant.lines.length > 0 || (said.beside?.address ?? said.beside?.contactPhone) !== undefined;
  if (!asked || (isTold && !/[?¿]/.test(said.text))) return null;
  const { view, cart } = said;
  const words = dialogueTexts[view.locale].delivery;
  const { settings } = view.merchant;
  const pickup = pickupButton(view, cart);
  if (!settings.fulfilments.includes('delivery')) return stay(said, say(words.none, pickup));
  if (asked.postcode !== null) {
    const told = zoneSentence(view, asked.postcode);
    return stay(said, told ? say(told) : say(words.notThere(asked.postcode, settings.fulfilments.includes('pickup')), pickup));
  }
  return stay(said, say(zonesSentence(view) ?? words.none));
}
