import { DateTime } from 'luxon';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import { messagesAfter } from '../../core/conversations/messageQueries.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import type { Message } from '../../core/messages/message.ts';
import { buttonsOf, openTestShop, wordsOf, type TestShop } from '../support/testShop.ts';
import { openBackstage, type Backstage } from './backstage.ts';
import type { Step, Transcript } from './readTranscripts.ts';
import { fillForm, findButton, screenOf, type Press } from './screen.ts';
import { ordered } from './ordered.ts';
import { staffDecides } from './staffDecides.ts';
import { staffAnswers, staffProposes } from './staffProposes.ts';
import { countOf, holds, isSaid } from './wordMatch.ts';

/** A conversation while it is played. */
export type Play = {
  shop: TestShop;
  merchant: TestShop['merchant'];
  backstage: Backstage;
  conversationId: string;
  log: Message[];
  /** What the bot added since the last thing somebody did, and of it the sentences no step has expected yet. */
  news: Message[];
  unexpected: Message[];
  /** How many posts in the shop's channel were there before. */
  seenPosts: number;
  /** What a staff member was told when their click was refused. */
  refusal: string | null;
  turns: number;
};

type Handler = (play: Play, value: unknown) => Promise<void> | void;

const acts: Record<string, Handler> = {
  ordered: (play, value) => ordered(play, String(value)),
  opens: (play) => take(play, { type: 'start' }),
  customer: (play, value) => take(play, { type: 'text', text: String(value) }),
  tap: (play, value) => press(play, findButton(screenOf(play.log), String(value), 'newest')),
  'tap old': (play, value) => press(play, findButton(screenOf(play.log), String(value), 'oldest')),
  fill: (play, value) => press(play, fillForm(screenOf(play.log), value as Record<string, unknown>)),
  minutes: (play, value) => play.backstage.passMinutes(Number(value)),
  hours: (play, value) => play.backstage.passMinutes(Number(value) * 60),
  meanwhile: (play, value) => play.backstage.change(String(value)),
};

const checks: Record<string, Handler> = {
  bot: (play, value) => expectSentence(play, String(value)),
  card: (play, value) => expectCard(play, listOf(value)),
  'no card': (play) =>
    fail(
      play.news.some(({ content }) => content.type === 'card'),
      'there is a card',
    ),
  buttons: (play, value) => expectButtons(play, listOf(value)),
  'no button': (play, value) => expectNoButtons(play, listOf(value)),
  'on screen once': (play, value) => expectOnce(play, listOf(value)),
  order: (play, value) => expectOrder(play, String(value)),
  orders: (play, value) => expectOrderCount(play, Number(value)),
  'shop sees': (play, value) => expectPosts(play, listOf(value)),
  'shop sees nothing': (play) => fail(play.backstage.slack.posts.length > play.seenPosts, 'something was posted in the shop'),
  refused: (play, value) => expectRefusal(play, String(value)),
  'person called': (play, value) => expectPerson(play, value === true),
};

/** Plays a conversation against a database of its own. Throws, with all that was said until then, at the first thing that is not as written. */
export async function playTranscript(transcript: Transcript): Promise<void> {
  const shop = await openTestShop({ poolSize: 3 });
  const play = await begin(shop, transcript);
  try {
    for (const [index, step] of transcript.steps.entries())
      await playStep(play, step).catch((error: unknown) => explain(play, error, `step ${index + 1}, ${JSON.stringify(step)}`));
    expectAllSaid(play);
  } finally {
    await shop.close();
  }
}

async function begin(shop: TestShop, transcript: Transcript): Promise<Play> {
  const merchant = transcript.shop === shop.merchant.slug ? shop.merchant : shop.otherMerchant;
  shop.clock.set(DateTime.fromFormat(transcript.at, 'yyyy-MM-dd HH:mm', { zone: merchant.zone }).toJSDate());
  const backstage = openBackstage(shop, merchant);
  const opened = await openConversation(backstage.services, {
    merchantId: merchant.id,
    channel: 'webchat',
    externalKey: 'device',
    localeHint: transcript.language,
  });
  return {
    shop,
    merchant,
    backstage,
    conversationId: opened.conversationId,
    log: [],
    news: [],
    unexpected: [],
    seenPosts: 0,
    refusal: null,
    turns: 0,
  };
}

async function playStep(play: Play, step: Step): Promise<void> {
  const [[word, value] = ['', null]] = Object.entries(step);
  const check = checks[word];
  if (check) return check(play, value);
  const byStaff = /^staff (\p{L}+)(?: (proposes|answers))?$/u.exec(word);
  const does = { proposes: staffProposes, answers: staffAnswers }[byStaff?.[2] ?? ''] ?? staffDecides;
  const act = acts[word] ?? (byStaff ? (one: Play, what: unknown) => does(one, byStaff[1] ?? '', String(what)) : undefined);
  if (!act)
    throw new Error(
      `“${word}” is no step; there are: ${[...Object.keys(acts), 'staff NAME [proposes|answers]', ...Object.keys(checks)].join(', ')}`,
    );
  expectAllSaid(play);
  play.seenPosts = play.backstage.slack.posts.length;
  await act(play, value);
  await play.backstage.drain();
  await lookAgain(play);
  // How an order comes about is another transcript's matter.
  if (word === 'ordered') play.unexpected = [];
}

async function lookAgain(play: Play): Promise<void> {
  const before = play.log.at(-1)?.seq ?? 0;
  play.log = await messagesAfter(play.shop.services.db, { merchantId: play.merchant.id, conversationId: play.conversationId, afterSeq: 0 });
  play.news = play.log.filter(({ seq, authorKind }) => seq > before && authorKind !== 'customer');
  // A sentence that is only redrawn, without a button that has had its day, is not said again.
  play.unexpected = play.news.filter(({ content, revision }) => content.type === 'text' && revision === 1);
}

async function take(play: Play, content: InboundContent): Promise<void> {
  play.turns += 1;
  await runTurn(play.backstage.services, {
    channel: 'webchat',
    merchantId: play.merchant.id,
    conversationId: play.conversationId,
    externalId: `turn-${play.turns}`,
    content,
  });
}

function press(play: Play, { button, inputs }: Press): Promise<void> {
  return take(play, { type: 'action', action: button.action, inputs, label: button.label });
}

function expectAllSaid(play: Play): void {
  if (play.refusal !== null) throw new Error(`the decision was refused: ${play.refusal}`);
  const [first] = play.unexpected;
  if (first) throw new Error(`the bot also said: ${wordsOf(first.content)}`);
}

function expectSentence(play: Play, expected: string): void {
  const next = play.unexpected.shift();
  if (!next) throw new Error(`the bot did not say: ${expected}`);
  const said = wordsOf(next.content);
  if (!isSaid(expected, said)) throw new Error(`expected: ${expected}\nthe bot said: ${said}`);
}

function expectCard(play: Play, parts: string[]): void {
  const card = play.news.findLast(({ content }) => content.type === 'card');
  if (!card) throw new Error('the bot showed no card');
  const words = wordsOf(card.content);
  const missing = parts.filter((part) => !holds(part, words));
  if (missing.length > 0) throw new Error(`the card lacks: ${missing.join(' | ')}\nit says:\n${words}`);
}

function buttonsNow(play: Play): string[] {
  const offering = play.news.findLast(({ content }) => buttonsOf(content).length > 0);
  return offering ? buttonsOf(offering.content).map(({ label }) => label) : [];
}

function expectButtons(play: Play, labels: string[]): void {
  const missing = labels.filter((label) => !buttonsNow(play).some((one) => holds(label, one)));
  if (missing.length > 0) throw new Error(`no button ${missing.join(', ')}; there are: ${buttonsNow(play).join(' | ')}`);
}

function expectNoButtons(play: Play, labels: string[]): void {
  const there = screenOf(play.log).flatMap(({ content }) =>
    content.type === 'card' && content.card.kind === 'order' ? buttonsOf(content) : [],
  );
  const shown = [...there.map(({ label }) => label), ...buttonsNow(play)].filter((one) => labels.some((label) => holds(label, one)));
  if (shown.length > 0) throw new Error(`there is still ${shown.join(', ')}`);
}

/** Counted over all that now stands on the customer's screen, whenever it was said. */
function expectOnce(play: Play, parts: string[]): void {
  const words = screenOf(play.log)
    .map(({ content }) => wordsOf(content))
    .join('\n');
  const wrong = parts.map((part) => ({ part, count: countOf(part, words) })).filter(({ count }) => count !== 1);
  if (wrong.length > 0) throw new Error(wrong.map(({ part, count }) => `“${part}” is there ${count} times`).join('\n'));
}

async function expectOrder(play: Play, state: string): Promise<void> {
  const [newest] = await ordersOf(play);
  if (newest?.state !== state) throw new Error(`the order is ${newest?.state ?? 'not there'}`);
}

async function expectOrderCount(play: Play, count: number): Promise<void> {
  const orders = await ordersOf(play);
  if (orders.length !== count) throw new Error(`there are ${orders.length} orders`);
}

/** The orders of the conversation, newest first. */
export function ordersOf(play: Play): Promise<{ id: string; state: string }[]> {
  return play.shop.sql<{ id: string; state: string }>('select id, state from orders where conversation_id = $1 order by number desc', [
    play.conversationId,
  ]);
}

function expectPosts(play: Play, parts: string[]): void {
  const posts = play.backstage.slack.posts
    .slice(play.seenPosts)
    .map(({ card }) => `${card.fallbackText}\n${wordsOf({ type: 'card', card })}`);
  const missing = parts.filter((part) => !posts.some((post) => holds(part, post)));
  if (missing.length > 0) throw new Error(`the shop was not posted: ${missing.join(' | ')}\nbut:\n${posts.join('\n---\n')}`);
}

function expectRefusal(play: Play, expected: string): void {
  const said = play.refusal;
  if (said === null || !isSaid(expected, said)) throw new Error(`expected a refusal: ${expected}\nbut: ${said ?? 'it was accepted'}`);
  play.refusal = null;
}

async function expectPerson(play: Play, isCalled: boolean): Promise<void> {
  const [row] = await play.shop.sql<{ mode: string }>('select mode from conversations where id = $1', [play.conversationId]);
  fail((row?.mode === 'waiting_agent') !== isCalled, isCalled ? 'nobody was called' : 'a person was called');
}

function fail(isWrong: boolean, why: string): void {
  if (isWrong) throw new Error(why);
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function explain(play: Play, error: unknown, where: string): never {
  const said = play.log.map(
    ({ authorKind, content }) =>
      `${authorKind}: ${[wordsOf(content), ...(content.type === 'text' ? buttonsOf(content) : []).map(({ label }) => `[${label}]`)].join(' ')}`,
  );
  throw new Error(`${where}\n${error instanceof Error ? error.message : String(error)}\n\nuntil then:\n${said.join('\n')}`, {
    cause: error,
  });
}
