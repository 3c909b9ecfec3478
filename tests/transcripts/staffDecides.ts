import { decideOrder } from '../../core/orders/decideOrder.ts';
import { isOrderAction } from '../../core/orders/orderStates.ts';
import { staffMember } from '../../core/staff/staffQueries.ts';
import { formatsFor } from '../../core/texts/formats.ts';
import { sayProblem } from '../../core/texts/texts.ts';
import { demoPeople, demoTeam } from '../../db/seeds/demo/demoShops.ts';
import { ordersOf, type Play } from './playTranscript.ts';

let clicks = 0;

/** A staff member's decision about the newest order: "accept", "accept (25 min)", "reject (other) Se ha roto el horno". */
export async function staffDecides(play: Play, firstName: string, words: string): Promise<void> {
  const [, action = '', inBrackets = '', reasonText] = /^(\w+)(?: \(([^)]*)\))?(?: (.+))?$/su.exec(words) ?? [];
  if (!isOrderAction(action)) throw new Error(`“${action}” is nothing staff can do with an order`);
  const minutes = /^(\d+) min$/.exec(inBrackets)?.[1];
  const { services } = play.backstage;
  const [order] = await ordersOf(play);
  const input = {
    merchantId: play.merchant.id,
    orderId: order?.id ?? '',
    action,
    staff: await memberNamed(play, firstName),
    locale: 'es' as const,
    prepMinutes: minutes === undefined ? undefined : Number(minutes),
    reason: minutes === undefined && inBrackets !== '' ? inBrackets : undefined,
    reasonText,
    inbound: { channel: 'slack' as const, externalId: `click-${(clicks += 1)}` },
  };
  const decided = await decideOrder(services, input);
  if (!decided.ok) play.refusal = sayProblem(decided.problem, 'es', formatsFor(play.merchant, 'es', services.clock.now()));
}

export async function memberNamed(play: Play, firstName: string) {
  const person = demoPeople.find(({ name }) => name.startsWith(firstName));
  const member = await staffMember(play.shop.services.db, {
    channel: 'slack',
    tenant: demoTeam,
    externalId: person?.slackUser ?? '',
    merchantId: play.merchant.id,
  });
  if (!member) throw new Error(`${firstName} does not work here`);
  return member;
}
