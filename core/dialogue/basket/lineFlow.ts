import { limits, type Cart, type CartLine } from '../../carts/cart.ts';
import { addLines, changeCart } from '../../carts/cartRules.ts';
import { optionsCard, optionsFromForm } from '../../carts/optionsCard.ts';
import { itemOf } from '../../catalogue/catalogueRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';
import { localize } from '../../texts/locale.ts';
import { texts } from '../../texts/texts.ts';
import { understand } from '../../understanding/understand.ts';
import { withAllergyCheck } from './warningFlow.ts';
import { cartViewOf, catalogueOf, presentCart, presentChange } from './cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { say, show } from '../replies.ts';
import type { Said } from '../said.ts';

/** The options of one line, to be changed at once. */
export function askOptions(view: FlowView, cart: Cart, index: number): FlowStep {
  const card = optionsCard(cartViewOf(view, cart), index);
  return card ? { state: atStep('cart'), cart, replies: [show(card)] } : presentChange(view, cart);
}

/** What was ticked in the form of a line's options. */
export function setOptions(view: FlowView, cart: Cart, which: string, inputs: Record<string, string>): FlowStep {
  const [place = '', onlyGroupId] = which.split('/');
  const index = Number(place);
  const catalogue = catalogueOf(view);
  const line = cart.lines[index];
  const item = line && itemOf(catalogue, line.itemId);
  if (!line || !item) return presentChange(view, cart);
  const changed = { ...line, options: optionsFromForm(catalogue, item, line, { inputs, onlyGroupId }) };
  return replaceLine(view, cart, index, changed);
}

/** The cart with one line as it is now; a line that has become the same as another joins it. */
function replaceLine(view: FlowView, cart: Cart, index: number, line: CartLine): FlowStep {
  const catalogue = catalogueOf(view);
  const before = cart.lines.slice(0, index);
  const after = cart.lines.slice(index + 1);
  const next = changeCart(cart, { lines: [[line], after].reduce((all, more) => addLines(catalogue, all, more), before) });
  return withAllergyCheck(view, cart, presentCart(view, next));
}

/** Asks for the note of one line; what is typed next is kept word for word. */
export function askLineNote(view: FlowView, cart: Cart, index: number): FlowStep {
  const line = cart.lines[index];
  if (!line) return presentChange(view, cart);
  const words = dialogueTexts[view.locale].options;
  const drop: Button = { label: words.dropNote, action: action('cart.dropLineNote', cart.id, cart.revision, String(index)) };
  const back: Button = { label: texts[view.locale].flow.backToSummary, action: action('cart.show', cart.id, cart.revision) };
  const question = say(words.askNote(nameOf(view, line)), line.note ? [drop, back] : [back]);
  return { state: atStep('lineNote', { line: index }), cart, replies: [question] };
}

export function dropLineNote(view: FlowView, cart: Cart, index: number): FlowStep {
  const line = cart.lines[index];
  return line
    ? replaceLine(view, cart, index, { itemId: line.itemId, quantity: line.quantity, options: line.options })
    : presentChange(view, cart);
}

/** A note typed for one line. */
export function noteLine(view: FlowView, cart: Cart, index: number, text: string): FlowStep {
  const line = cart.lines[index];
  const note = oneLine(text, limits.noteLength);
  if (!line || note === '') return presentChange(view, cart);
  const step = replaceLine(view, cart, index, { ...line, note });
  return { ...step, replies: [say(dialogueTexts[view.locale].options.noteTaken), ...step.replies] };
}

const forLine = /^\s*(?:nota|note)\s+(?:para|de|for|on)\s+(.{2,60}?)\s*:\s*(.+)$/is;
/** How something is to be made, in words no option has: what a cook is told. */
const manner =
  /\b((muy |poco |bien |medio |un poco )(hech[oa]s?|pasad[oa]s?|tostad[oa]s?|cocid[oa]s?|frit[oa]s?|cortad[oa]s?|caliente?s?|fri[oa]s?|dorad[oa]s?|crujientes?)|al punto|al dente|en su punto|(cortad[oa]s?|partid[oa]s?) (en|por|a) .+|calentit[oa]s?|sin cortar|aparte|para llevar|(well|medium|lightly) (done|cooked|toasted)|medium rare|rare|extra crispy|crispy|cut (in|into) .+|sliced|uncut|toasted|on the side)$/;

/** "La pizza bien hecha", "nota para la pizza: bien hecha": a note for the one line it can mean. Null for anything else. */
export function noteFromText({ text, view, cart }: Said): FlowStep | null {
  if (!cart || cart.lines.length === 0) return null;
  const explicit = forLine.exec(text);
  if (explicit?.[1] && explicit[2]) {
    const index = lineNamed(view, cart, explicit[1]);
    return index === null ? null : noteLine(view, cart, index, explicit[2]);
  }
  const said = foldedText(text.slice(0, 200));
  const found = manner.exec(said);
  const subject = found ? said.slice(0, found.index).trim() : '';
  // "una pizza bien hecha" orders one; "la pizza bien hecha" speaks of the one there is.
  if (!found || !/^(y |and |con |with )*(que )?(el|la|los|las|mi|mis|the|my|make the|quiero (el|la|los|las))\b/.test(subject)) return null;
  const index = lineNamed(view, cart, subject.replace(/\b(quiero|make|que)\b/g, ' '));
  return index === null ? null : noteLine(view, cart, index, text.slice(text.length - originalTail(text, found[0])));
}

/** How many characters of what was typed stand for the folded words at its end. */
function originalTail(text: string, folded: string): number {
  for (let length = Math.min(text.length, folded.length); length <= text.length; length += 1) {
    if (foldedText(text.slice(text.length - length)) === folded) return length;
  }
  return text.length;
}

/** The one line of the cart that words can mean: by its item, else by its kind; null when none or several are. */
function lineNamed(view: FlowView, cart: Cart, words: string): number | null {
  const meant = understand(view.compiled, { text: words, locale: view.locale, cart: [] });
  const ids = new Set([
    ...meant.lines.map(({ itemId }) => itemId),
    ...meant.doubts.flatMap(({ candidates }) => candidates.flatMap(({ itemId }) => itemId ?? [])),
  ]);
  const exact = indexes(cart, (line) => ids.has(line.itemId));
  if (exact.length === 1) return exact[0] ?? null;
  const said = foldedText(words).split(' ').map(singular);
  const byKind = indexes(cart, (line) => kindsOf(view, line).some((kind) => said.includes(singular(kind))));
  const fitting = exact.length > 1 ? [] : byKind;
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function indexes(cart: Cart, fits: (line: CartLine) => boolean): number[] {
  return cart.lines.flatMap((line, index) => (fits(line) ? [index] : []));
}

function kindsOf(view: FlowView, line: CartLine): string[] {
  const catalogue = catalogueOf(view);
  const category = catalogue.categories.find(({ id }) => id === itemOf(catalogue, line.itemId)?.categoryId);
  return Object.values(category?.names ?? {})
    .flatMap((name) => foldedText(name).split(' '))
    .filter((word) => word.length > 3);
}

function singular(word: string): string {
  return word.replace(/(?<=.{3})(es|s)$/, '');
}

function nameOf(view: FlowView, line: CartLine): string {
  const item = itemOf(catalogueOf(view), line.itemId);
  return item ? localize(item.names, view.locale) : dialogueTexts[view.locale].item.gone;
}
