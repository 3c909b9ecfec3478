import { itemsCard, menuCard } from '../catalogue/menuCard.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import { foldedText } from '../texts/foldedText.ts';
import { oneLine } from '../texts/format.ts';
import { localize } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import { askTexts } from '../texts/askTexts.ts';
import { phoneAnswer } from './wording/answerRules.ts';
import { catalogueOf, menuViewOf } from './basket/cartFlow.ts';
import { isWordless } from './wording/emojiRules.ts';
import { unanswered } from './flowState.ts';
import type { FlowStep, Reply } from './flowView.ts';
import { exampleOrder, menuButton, say, show } from './replies.ts';
import { askAgain } from './resumeFlow.ts';
import { openQuestion, stay, type Said } from './said.ts';

/** What the shop has not got, with the nearest it has. */
export function unknownReplies({ meant, view }: Said): Reply[] {
  const words = texts[view.locale].flow;
  return meant.unknown.slice(0, 3).flatMap(({ text, nearestItemIds }) => {
    const items = nearestItemIds.slice(0, 3).flatMap((id) => itemOf(catalogueOf(view), id) ?? []);
    const sorry = words.notOnMenu(oneLine(text, 60));
    if (items.length === 0) return [say(sorry, [menuButton(view)])];
    return [say(sorry), show(itemsCard(menuViewOf(view), { kind: 'nearest', subjectId: view.merchant.id, title: words.nearest }, items))];
  });
}

/** Where the parser would rather ask than guess. */
export function doubtReplies({ meant, view }: Said): Reply[] {
  return meant.doubts.slice(0, 2).map((doubt) => {
    const items = doubt.candidates.flatMap((candidate) => (candidate.itemId ? (itemOf(catalogueOf(view), candidate.itemId) ?? []) : []));
    const buttons = items
      .slice(0, 4)
      .map((item): Button => ({ label: localize(item.names, view.locale), action: action('item.add', item.id, 0) }));
    return say(texts[view.locale].flow.doubt(oneLine(doubt.text, 60)), buttons);
  });
}

/** Something said that nothing could be made of; the second time in a row a person is called. */
export function notUnderstood(said: Said): FlowStep {
  const words = texts[said.view.locale].flow;
  if (isWordless(said.text)) return stay(said, say(askTexts[said.view.locale].wordless, [menuButton(said.view)]));
  const unknown = unknownReplies(said);
  const isOffered = said.meant.unknown.some(({ nearestItemIds }) => nearestItemIds.length > 0);
  if (isOffered) return stay(said, ...unknown);
  const doubts = doubtReplies(said);
  if (doubts.length > 0) return stay(said, ...doubts);
  const phone = phoneAnswer(said.text, said.view.merchant.zone);
  if (phone) return { ...stay(said), command: { type: 'requestPerson', phone } };
  const misses = said.state.data.misses + 1;
  const state = unanswered(said.state, misses);
  const question = openQuestion(said);
  if (misses < 2 && said.cart && question)
    return { ...askAgain(said.view, said.cart, question, unknown.length > 0 ? unknown : [say(words.notUnderstoodAnswer)]), state };
  const sorry =
    unknown.length > 0 ? [...unknown, ...wholeMenu(said)] : [say(words.notUnderstood(exampleOrder(said.view)), [menuButton(said.view)])];
  if (misses < 2) return { state, cart: said.cart, replies: sorry };
  return {
    state: unanswered(state),
    cart: said.cart,
    replies: [say(words.notUnderstoodTwice, [menuButton(said.view)])],
    command: { type: 'requestPerson' },
  };
}

const asking =
  /\b(quiero|quisiera|querria|ponme|ponnos|dame|me pones|un|una|unos|unas|i want|i d like|give me|get me|can i (have|get)|a|an|some)\b/;

/** Asked for by name, and nothing comes near: then the whole menu does. */
function wholeMenu({ text, view }: Said): Reply[] {
  return asking.test(foldedText(text.slice(0, 200))) ? [show(menuCard(menuViewOf(view)))] : [];
}

/** Calls a person: the promise of one carries a time. */
export function requestPerson(said: Said): FlowStep {
  return { ...stay(said), command: { type: 'requestPerson' } };
}
