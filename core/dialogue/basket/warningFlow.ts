import type { Cart, CartLine } from '../../carts/cart.ts';
import { changeCart } from '../../carts/cartRules.ts';
import { checkAllergens, type AllergenFinding } from '../../catalogue/allergenRules.ts';
import { isSameLine, itemOf } from '../../catalogue/catalogueRules.ts';
import type { Item } from '../../catalogue/catalogue.ts';
import { optionNames } from '../../catalogue/itemWords.ts';
import { itemsCard } from '../../catalogue/menuCard.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { localize } from '../../texts/locale.ts';
import { texts } from '../../texts/texts.ts';
import { namesOf } from './allergyFlow.ts';
import { alternativesTo } from './alternatives.ts';
import { catalogueOf, menuViewOf } from './cartFlow.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { say, show } from '../replies.ts';
import { askAgain, backTo, questionOf } from '../resumeFlow.ts';
import type { Said } from '../said.ts';
import { warningAnswer } from '../wording/warningRules.ts';

/** What there is to say of lines, and which of them it asks to take off. */
type Warnings = { replies: Reply[]; lines: number[] };

/** What is said once it is kept: what is kept, and what of the basket does not agree with it; then what was open is asked again. */
export function keptStep(view: FlowView, { cart, state }: FlowStep): FlowStep {
  const words = dialogueTexts[view.locale].allergies;
  const tell: Button = { label: words.tellShop, action: action('allergy.note', view.merchant.id, 0) };
  const kept = say(words.kept(namesOf(view, view.customer.allergens)), [tell]);
  if (!cart || cart.lines.length === 0) return { state: atStep('idle'), cart, replies: [kept] };
  const warned = warnings(view, cart, [...cart.lines.keys()]);
  if (warned.lines.length > 0) return { state: warnedState(state, warned), cart, replies: [kept, ...warned.replies] };
  const replies = [kept, ...warned.replies];
  const question = questionOf(state);
  return question ? askAgain(view, cart, question, replies) : { state: atStep('cart'), cart, replies };
}

/** A step after which every line that is new, or of which something else is to be said, is checked against what the customer told. */
export function withAllergyCheck(view: FlowView, before: Cart | null, step: FlowStep): FlowStep {
  const { cart } = step;
  if (!cart || view.customer.allergens.length === 0) return step;
  const fresh = cart.lines.flatMap((line, index) => (isWarned(view, before, cart, line) ? [] : [index]));
  const warned = warnings(view, cart, fresh);
  const state = warned.lines.length > 0 ? warnedState(step.state, warned) : step.state;
  return { ...step, state, replies: [...step.replies, ...warned.replies] };
}

function warnedState(state: FlowState, { lines }: Warnings): FlowState {
  return atStep('allergyLine', { lines, ...backTo(state) });
}

/** Whether what there is to say of a line was said when it came into the basket: another size of it changes nothing. */
function isWarned(view: FlowView, before: Cart | null, after: Cart, line: CartLine): boolean {
  if (!before) return false;
  const alike = ({ lines }: Cart) => lines.filter((one) => one.itemId === line.itemId && isSameFinding(view, one, line));
  return before.lines.some((one) => isSameLine(one, line)) || alike(before).length >= alike(after).length;
}

function isSameFinding(view: FlowView, one: CartLine, other: CartLine): boolean {
  return JSON.stringify(findingOf(view, one)) === JSON.stringify(findingOf(view, other));
}

function findingOf(view: FlowView, line: CartLine): AllergenFinding | null {
  const item = itemOf(catalogueOf(view), line.itemId);
  return item ? checkAllergens(catalogueOf(view), item, line.options, view.customer.allergens) : null;
}

function warnings(view: FlowView, cart: Cart, indexes: readonly number[]): Warnings {
  const warned = indexes.map((index) => warningOf(view, cart, index));
  return { replies: warned.flatMap(({ replies }) => replies), lines: warned.flatMap(({ lines }) => lines) };
}

function warningOf(view: FlowView, cart: Cart, index: number): Warnings {
  const words = dialogueTexts[view.locale].allergies;
  const line = cart.lines[index];
  const item = line && itemOf(catalogueOf(view), line.itemId);
  const found = line ? findingOf(view, line) : null;
  if (!item || !found || found.kind === 'notListed') return { replies: [], lines: [] };
  const name = localize(item.names, view.locale);
  const button = (act: string, label: string): Button => ({
    label,
    action: action(`cart.${act}`, cart.id, cart.revision, String(index)),
  });
  const choices = [button('remove', texts[view.locale].flow.remove(name)), button('show', words.keepLine)];
  if (found.kind === 'unknown') return { replies: [say(words.unknown(name), choices)], lines: [] };
  const list = namesOf(view, found.allergens);
  if (found.easedBy) return { replies: [say(words.eased(name, list, optionNames(found.easedBy, view.locale)), choices)], lines: [] };
  return { replies: [...instead(view, item), say(words.contains(name, list), choices)], lines: [index] };
}

function instead(view: FlowView, item: Item): Reply[] {
  const others = alternativesTo(view, [item.id]);
  const about = { kind: 'alternatives', subjectId: item.id, title: dialogueTexts[view.locale].item.alternatives };
  return others.length > 0 ? [show(itemsCard(menuViewOf(view), about, others))] : [];
}

/** The answer to "Shall I remove it?": yes takes off every line that was asked about, no keeps them. Null for anything else. */
export function answerWarning({ state, text, meant, view, cart }: Said): FlowStep | null {
  const answer = warningAnswer(text) ?? (meant.fineIntent === 'confirm' ? 'remove' : meant.fineIntent === 'deny' ? 'keep' : null);
  if (!cart || answer === null) return null;
  const { lines: warned = [] } = state.data;
  const question = questionOf(state);
  const gone = cart.lines.filter((_line, index) => warned.includes(index));
  if (answer === 'keep' || gone.length === 0) return askAgain(view, cart, question, []);
  const names = gone.map((line) => localize(itemOf(catalogueOf(view), line.itemId)?.names ?? {}, view.locale));
  const left = changeCart(cart, { lines: cart.lines.filter((line) => !gone.includes(line)) });
  const told = say(dialogueTexts[view.locale].allergies.removed([...new Set(names)].join(', ')));
  return left.lines.length === 0 ? emptied(view, told) : askAgain(view, left, question, [told]);
}

function emptied(view: FlowView, told: Reply): FlowStep {
  return { state: atStep('idle'), cart: null, replies: [told, say(texts[view.locale].flow.cartCleared)] };
}

/** Warns again, after something else was answered. */
export function warnAgain({ state, view, cart }: Pick<Said, 'state' | 'view' | 'cart'>, lead: Reply[]): FlowStep {
  const warned = cart ? warnings(view, cart, state.data.lines ?? []) : { replies: [], lines: [] };
  return { state: warnedState(state, warned), cart, replies: [...lead, ...warned.replies] };
}
