import { limits, type Cart, type CartLine } from '../carts/cart.ts';
import { changeCart } from '../carts/cartRules.ts';
import { allergenName, allergensNamed, checkAllergens } from '../catalogue/allergenRules.ts';
import { isSameLine, itemOf } from '../catalogue/catalogueRules.ts';
import { itemsCard } from '../catalogue/menuCard.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { foldedText } from '../texts/foldedText.ts';
import { oneLine } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { alternativesTo } from './alternatives.ts';
import { allergyTold, asksForAllergies, asksToForgetAllergies } from './askRules.ts';
import { cartOf, catalogueOf, menuViewOf, presentCart } from './cartFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { say, show } from './replies.ts';
import { stay, type Said } from './said.ts';

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
  if (allergens.length === 0) return stay(said, say(words.askWhich));
  if (view.customer.consents.includes('allergens')) return { ...stay(said), command: { type: 'keepAllergens', allergens } };
  return askConsent(view, said.cart, allergens);
}

function askConsent(view: FlowView, cart: Cart | null, allergens: string[]): FlowStep {
  const words = dialogueTexts[view.locale].allergies;
  const button = (name: string, label: string): Button => ({ label, action: action(`allergy.${name}`, view.merchant.id, 0) });
  const question = say(words.ask(namesOf(view, allergens)), [button('keep', words.yes), button('drop', words.no)]);
  return { state: atStep('allergens', { allergens }), cart, replies: [question] };
}

/** The ids of the list a text names; words the list does not have stay as they were typed. */
function allergensIn(told: string): string[] {
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

function namesOf(view: FlowView, allergens: readonly string[]): string {
  return allergens.map((one) => allergenName(one, view.locale)).join(', ');
}

/** The answer to the question whether it may be kept; null when it is none. */
export function answerConsent(said: Said): FlowStep | null {
  const { state, meant, view, cart } = said;
  if (meant.fineIntent === 'confirm') return stepAllergy('keep', state, view, cart);
  return meant.fineIntent === 'deny' ? stepAllergy('drop', state, view, cart) : null;
}

/** The buttons about allergens: `keep` and `drop` answer the question, `note` tells the shop, `forget` takes all back. Null for others. */
export function stepAllergy(name: string, state: FlowState, view: FlowView, cart: Cart | null): FlowStep | null {
  const words = dialogueTexts[view.locale].allergies;
  const pending = state.data.allergens ?? [];
  const after = atStep(cart && cart.lines.length > 0 ? 'cart' : 'idle');
  switch (name) {
    case 'keep':
      return pending.length === 0
        ? { state: after, cart, replies: [say(words.askWhich)] }
        : { state: after, cart, replies: [], command: { type: 'keepAllergens', allergens: pending } };
    case 'drop':
      return { state: after, cart, replies: [say(words.notKept)] };
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

/** What is said once it is kept: what is kept, and what of the basket does not agree with it. */
export function keptReplies(view: FlowView, cart: Cart | null): Reply[] {
  const words = dialogueTexts[view.locale].allergies;
  const tell: Button = { label: words.tellShop, action: action('allergy.note', view.merchant.id, 0) };
  const kept = say(words.kept(namesOf(view, view.customer.allergens)), [tell]);
  const found = cart ? warnings(view, cart, cart.lines) : [];
  return [kept, ...found];
}

/** A step after which every line that is new is checked against what the customer told. */
export function withAllergyCheck(view: FlowView, before: Cart | null, step: FlowStep): FlowStep {
  const { cart } = step;
  if (!cart || view.customer.allergens.length === 0) return step;
  const fresh = cart.lines.filter((line) => !before?.lines.some((one) => isSameLine(one, line)));
  return { ...step, replies: [...step.replies, ...warnings(view, cart, fresh)] };
}

function warnings(view: FlowView, cart: Cart, lines: readonly CartLine[]): Reply[] {
  const words = dialogueTexts[view.locale].allergies;
  return lines.flatMap((line) => {
    const item = itemOf(catalogueOf(view), line.itemId);
    const found = item ? checkAllergens(catalogueOf(view), item, line.options, view.customer.allergens) : null;
    if (!item || !found || found.kind === 'notListed') return [];
    const name = localize(item.names, view.locale);
    const button = (act: string, label: string): Button => ({
      label,
      action: action(`cart.${act}`, cart.id, cart.revision, String(cart.lines.indexOf(line))),
    });
    const choices = [button('remove', texts[view.locale].flow.remove(name)), button('show', words.keepLine)];
    if (found.kind === 'unknown') return [say(words.unknown(name), choices)];
    const others = alternativesTo(view, [item.id]);
    const about = { kind: 'alternatives', subjectId: item.id, title: dialogueTexts[view.locale].item.alternatives };
    const offer = others.length > 0 ? [show(itemsCard(menuViewOf(view), about, others))] : [];
    return [...offer, say(words.contains(name, namesOf(view, found.allergens)), choices)];
  });
}
