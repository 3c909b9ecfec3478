import { limits, type Cart } from '../../carts/cart.ts';
import { changeCart } from '../../carts/cartRules.ts';
import { allergenName, allergensNamed } from '../../catalogue/allergenRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';
import { allergyTold, asksForAllergies, asksToForgetAllergies } from '../wording/askRules.ts';
import { cartOf, presentCart } from './cartFlow.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { say } from '../replies.ts';
import { askAgain, backTo } from '../resumeFlow.ts';
import { stay, type Said } from '../said.ts';

const toldAtMost = 10;

/** What somebody cannot eat, told or asked about. Nothing of it is kept before they agree: it is about their health. */
export function allergyFromText(said: Said): FlowStep | null {
  const { text, view } = said;
  const words = dialogueTexts[view.locale].allergies;
  if (asksToForgetAllergies(text)) return { ...stay(said), command: { type: 'forgetAllergens' } };
  if (asksForAllergies(text)) {
    const { allergens } = view.customer;
    return stay(said, say(allergens.length > 0 ? words.list(namesOf(view, allergens)) : words.nothingKept));
  }
  const told = allergyTold(text);
  if (told === null) return null;
  const allergens = allergensIn(told);
  return tellAllergens(said, allergens);
}

/** Keeps what was told where that is permitted, else asks; asks what it is where nothing was named. What was open is asked again after it. */
export function tellAllergens(said: Said, allergens: string[]): FlowStep {
  if (allergens.length > 0 && said.view.customer.consents.includes('allergens'))
    return { ...stay(said), command: { type: 'keepAllergens', allergens } };
  return askConsent(said, allergens);
}

/** Asks for the permission to keep them, or which they are. */
export function askConsent({ view, cart, state }: Pick<Said, 'view' | 'cart' | 'state'>, allergens: string[]): FlowStep {
  const words = dialogueTexts[view.locale].allergies;
  const button = (name: string, label: string): Button => ({ label, action: action(`allergy.${name}`, view.merchant.id, 0) });
  const question =
    allergens.length > 0
      ? say(words.ask(namesOf(view, allergens)), [button('keep', words.yes), button('drop', words.no)])
      : say(words.askWhich);
  return { state: atStep('allergens', { allergens, ...backTo(state) }), cart, replies: [question] };
}

/** The ids of the list a text names; words the list does not have stay as they were typed. */
export function allergensIn(told: string): string[] {
  const parts = told
    .split(/,|\by\b|\be\b|\band\b|\bo\b|\bor\b|\bni\b|\ba los\b|\ba las\b|\bal\b|\bto\b|\ba la\b/)
    .map((part) => part.trim());
  const found = parts.flatMap((part) => {
    const plain = foldedText(part).replace(/^(los|las|la|el|the|a|all|todos|todas|mucho|muy)\s+/, '');
    const known = allergensNamed(plain);
    return known.length > 0 ? known : plain.length >= 3 ? [oneLine(plain, 40)] : [];
  });
  return [...new Set(found)].slice(0, toldAtMost);
}

export function namesOf(view: FlowView, allergens: readonly string[]): string {
  return allergens.map((one) => allergenName(one, view.locale)).join(', ');
}

/** The answer to the question whether it may be kept; null when it is none. */
export function answerConsent(said: Said): FlowStep | null {
  const { state, meant, view, cart, text } = said;
  const pending = state.data.allergens ?? [];
  if (meant.fineIntent === 'deny') return stepAllergy('drop', state, view, cart);
  if (pending.length > 0) return meant.fineIntent === 'confirm' ? stepAllergy('keep', state, view, cart) : null;
  const named = allergensNamed(text);
  if (named.length > 0) return tellAllergens(said, named);
  return meant.fineIntent === 'confirm' ? askConsent(said, []) : null;
}

/** The buttons about allergens: `keep` and `drop` answer the question, `note` tells the shop, `forget` takes all back. Null for others. */
export function stepAllergy(name: string, state: FlowState, view: FlowView, cart: Cart | null): FlowStep | null {
  const words = dialogueTexts[view.locale].allergies;
  const pending = state.data.allergens ?? [];
  const after = atStep(cart && cart.lines.length > 0 ? 'cart' : 'idle');
  const back = backTo(state).back ?? null;
  switch (name) {
    case 'keep':
      return pending.length === 0
        ? askConsent({ view, cart, state }, [])
        : { state: back ? atStep(back) : after, cart, replies: [], command: { type: 'keepAllergens', allergens: pending } };
    case 'drop':
      return back ? askAgain(view, cart, back, [say(words.notKept)]) : { state: after, cart, replies: [say(words.notKept)] };
    case 'forget':
      return { state: after, cart, replies: [], command: { type: 'forgetAllergens' } };
    case 'note':
      return tellShop(view, cart);
    default:
      return null;
  }
}

/** Puts it into the order's note, which the shop reads: only ever because the customer asks for it. */
function tellShop(view: FlowView, cart: Cart | null): FlowStep {
  const words = dialogueTexts[view.locale].allergies;
  if (view.customer.allergens.length === 0) return { state: atStep('idle'), cart, replies: [say(words.nothingKept)] };
  const current = cartOf(view, cart);
  const sentence = words.note(namesOf(view, view.customer.allergens));
  const { note } = current.details;
  const whole = note?.includes(sentence) ? note : [note, sentence].filter(Boolean).join('. ');
  const next = changeCart(current, { details: { ...current.details, note: oneLine(whole, limits.noteLength) } });
  const told = [say(words.toldShop)];
  return next.lines.length > 0 ? presentCart(view, next, told) : { state: atStep('idle'), cart: next, replies: told };
}
