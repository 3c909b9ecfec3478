import { parseArgs } from 'node:util';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { trainIntents } from '../../core/understanding/intentClassifier.ts';
import { withFrames } from '../../core/understanding/intentSayings.ts';
import { lexicons } from '../../core/understanding/lexiconIndex.ts';
import { likelyIntent, publishedIntent, ruledIntent } from '../../core/understanding/readIntent.ts';
import { understand } from '../../core/understanding/understand.ts';
import type { FineIntent } from '../../core/understanding/understanding.ts';
import { vesuvioCatalogue } from '../../db/seeds/demo/vesuvioCatalogue.ts';
import { blindMessages, judge, type BlindMessage } from '../understanding/blindSet.ts';
import { developmentSets, foreignSets, type Judged } from './understandingSets.ts';

const folds = 5;
const passes = 3;

const values = readOptions();

function readOptions(): { data: string } {
  try {
    return parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } }).values;
  } catch {
    process.stderr.write('Use it like this: npm run eval [-- --data DIR]\n');
    return process.exit(1);
  }
}

function print(...cells: string[]): void {
  process.stdout.write(`${cells.map((cell, at) => cell.padEnd(at === 0 ? 24 : 12)).join(' ')}\n`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
}

function rightOf(judged: readonly Judged[]): string {
  return percent(judged.filter(({ isRight }) => isRight).length, judged.length);
}

/** The score of the whole, of what is taken without asking, and of each fifth. */
function printSet(name: string, judged: readonly Judged[]): void {
  const accepted = judged.filter(({ isAccepted }) => isAccepted);
  const fifths = Array.from({ length: folds }, (_, fold) => rightOf(judged.filter((_one, at) => at % folds === fold)));
  print(name, String(judged.length), rightOf(judged), percent(accepted.length, judged.length), rightOf(accepted), fifths.join(' '));
}

function judgeBlind(messages: readonly BlindMessage[]): Judged[] {
  return messages.map((message) => {
    const startedAt = performance.now();
    const { meant, isRight } = judge(message);
    return { isRight, isAccepted: !meant.needsConfirmation, ms: performance.now() - startedAt };
  });
}

/** Intents learnt from four fifths of the sayings and judged on the fifth, with the rules and the frames as in use. */
function intentFolds(): string[] {
  const sayings = lexicons.flatMap(({ locale, sayings: own }) =>
    (Object.entries(own) as [FineIntent, string][]).flatMap(([intent, list]) =>
      list.split('|').map((saying) => ({ locale, intent, saying })),
    ),
  );
  return Array.from({ length: folds }, (_, fold) => {
    const kept = lexicons.flatMap(({ locale, frames }) => {
      const own = sayings.filter((one, at) => at % folds !== fold && one.locale === locale);
      return withFrames(
        own.map(({ intent, saying }) => [intent, saying]),
        frames,
      );
    });
    const judgeHeld = trainIntents(kept);
    const held = sayings.filter((_one, at) => at % folds === fold);
    const right = held.filter(({ locale, intent, saying }) => {
      const told = ruledIntent(saying, locale, judgeHeld) ?? likelyIntent(saying, judgeHeld).intent;
      return publishedIntent(told) === publishedIntent(intent);
    });
    return percent(right.length, held.length);
  });
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);
}

/** The first message of this process: nothing was read before but what compiling reads itself. */
function firstMessageMs(): number {
  const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });
  const startedAt = performance.now();
  understand(shop, { text: 'hola, dos margaritas grandes sin cebolla y una coca por favor', locale: 'es', cart: [] });
  return performance.now() - startedAt;
}

const cold = firstMessageMs();
print('set', 'messages', 'exact %', 'accepted %', 'of them %', 'each fifth %');
/** The best of some passes by message: what else the machine does is no part of it. */
const times: number[] = [];
function timeAll(judgeAll: () => Judged[]): void {
  const measured = Array.from({ length: passes }, judgeAll);
  measured[0]?.forEach((_one, at) => times.push(Math.min(...measured.map((pass) => pass[at]?.ms ?? Infinity))));
}

const blind = (['Orders', 'Edits', 'Intents'] as const).map((kind) => [`blind ${kind.toLowerCase()}`, blindMessages(kind)] as const);
for (const [name, messages] of blind) printSet(name, judgeBlind(messages));
printSet('intents written after', judgeBlind(blindMessages('heldOutIntents')));
printSet('intents, fresh', judgeBlind(blindMessages('freshIntents')));
for (let pass = 0; pass < passes; pass += 1) for (const [, messages] of blind) times.push(...judgeBlind(messages).map(({ ms }) => ms));
for (const { name, judgeAll } of foreignSets()) printSet(name, judgeAll());
const sets = developmentSets(values.data);
for (const { name, judgeAll } of sets) {
  printSet(name, judgeAll());
  timeAll(judgeAll);
}
if (sets.length === 0) process.stdout.write(`No development data in ${values.data}: only the project's own sets are run.\n`);
print('intents, each fifth held', '', intentFolds().join(' '));
times.sort((left, right) => left - right);
print('ms per message', '', `p50 ${percentile(times, 0.5)}`, `p99 ${percentile(times, 0.99)}`, `first ${cold.toFixed(2)}`);
