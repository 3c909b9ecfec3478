import { answerAsStaff } from '../../core/changes/answerAsStaff.ts';
import { outSpans } from '../../core/changes/change.ts';
import { latestChanges } from '../../core/changes/changeQueries.ts';
import { proposeChange, type ChangeRequest } from '../../core/changes/proposeChange.ts';
import type { Problem } from '../../core/problem.ts';
import { formatsFor } from '../../core/texts/formats.ts';
import { sayProblem } from '../../core/texts/texts.ts';
import { ordersOf, type Play } from './playTranscript.ts';
import { memberNamed } from './staffDecides.ts';

let clicks = 0;
const click = () => ({ channel: 'slack' as const, externalId: `change-${(clicks += 1)}` });

/** A proposal of the shop's for the newest order: "out 0", "out 0 (1 left) for tarta-queso until closing", "delay 20", "price 12.50 Because". */
export async function staffProposes(play: Play, firstName: string, words: string): Promise<void> {
  const [order] = await ordersOf(play);
  const staff = await memberNamed(play, firstName);
  const input = {
    merchantId: play.merchant.id,
    orderId: order?.id ?? '',
    staff,
    locale: 'es' as const,
    request: requestIn(words),
    inbound: click(),
  };
  const proposed = await proposeChange(play.backstage.services, input);
  if (!proposed.ok) refused(play, proposed.problem);
}

/** What the shop says of the newest order's latest change: "approve", "decline", "withdraw". */
export async function staffAnswers(play: Play, firstName: string, said: string): Promise<void> {
  if (said !== 'approve' && said !== 'decline' && said !== 'withdraw') throw new Error(`“${said}” is nothing a shop can say of a change`);
  const { services } = play.backstage;
  const [order] = await ordersOf(play);
  const [change] = await services.db.inMerchant(play.merchant.id, (tx) => latestChanges(tx, play.merchant.id, order?.id ?? '', 1));
  const staff = await memberNamed(play, firstName);
  const input = { merchantId: play.merchant.id, changeId: change?.id ?? '', staff, locale: 'es' as const, inbound: click() };
  const answered = await answerAsStaff(services, { ...input, said });
  if (!answered.ok) refused(play, answered.problem);
}

function requestIn(words: string): ChangeRequest {
  const delay = /^delay (\d+)$/.exec(words);
  if (delay) return { kind: 'delay', minutes: Number(delay[1]) };
  const price = /^price (\d+)\.(\d\d) (.+)$/.exec(words);
  if (price) return { kind: 'price', totalCents: Number(price[1]) * 100 + Number(price[2]), note: price[3] ?? '' };
  const out = /^out (\d+)(?: \((\d+) left\))?(?: for (\S+))?(?: until (\w+))?$/.exec(words);
  if (!out) throw new Error(`“${words}” is nothing a shop can propose`);
  const markOut = outSpans.find((span) => span === out[4]);
  return {
    kind: 'missing',
    position: Number(out[1]),
    left: Number(out[2] ?? 0),
    ...(out[3] && { substituteItemId: out[3] }),
    ...(markOut && { markOut }),
  };
}

function refused(play: Play, problem: Problem): void {
  play.refusal = sayProblem(problem, 'es', formatsFor(play.merchant, 'es', play.backstage.services.clock.now()));
}
