import type { Tx } from '../../db/transaction.ts';
import { planReminders } from '../reminders/reminderStore.ts';
import { isDoubtful } from './allergyRules.ts';
import { answerDeadline, silenceOf } from './changeRules.ts';
import { touchOrder } from './changedOrderStore.ts';
import { askAgain } from './changeStore.ts';
import { customerAllergy } from './customerAllergy.ts';
import { settleChange, type ChangeScene, type SettledChange } from './settleChange.ts';

const system = { kind: 'system', id: null, name: '' } as const;

/** Carries out what nobody's answer means: the change is asked once more and stays open, or it ends as silence has it. */
export async function lapseChange(tx: Tx, scene: ChangeScene): Promise<SettledChange> {
  const { order, change } = scene;
  const allergy = change.proposal.kind === 'substitute' ? await customerAllergy(tx, scene.merchant, order.customerId) : null;
  const silence = silenceOf(change, order, allergy !== null && isDoubtful(change.proposal, allergy));
  if (silence.ask === 'again') return askOnceMore(tx, scene);
  const settlement = { state: 'expired', by: system, isSilent: true, freeCancel: silence.freeCancel } as const;
  const settled = await settleChange(tx, scene, { ...settlement, outcome: silence.outcome });
  if (settled.ok) return settled.value;
  // The substitute has run out as well; or the time is taken by now, and what was asked for stands.
  const outcome = change.proposal.kind === 'delay' ? 'unchanged' : 'dropped';
  const lapsed = await settleChange(tx, scene, { ...settlement, freeCancel: silence.freeCancel && outcome === 'dropped', outcome });
  if (!lapsed.ok) throw new Error(`a change could not lapse: ${lapsed.problem.code}`);
  return lapsed.value;
}

async function askOnceMore(tx: Tx, { order, change, merchant, now }: ChangeScene): Promise<SettledChange> {
  const answerBy = answerDeadline(order, change.proposal, merchant.settings.timings, now);
  const asked = await askAgain(tx, change, answerBy);
  if (!asked) throw new Error('an open change ended under the lock of its order');
  await planReminders(tx, order.merchantId, change.id, [{ kind: 'change.deadline', attempt: asked.asked, dueAt: answerBy }]);
  const note = `${change.proposal.kind}.askedAgain`;
  const about = { merchantId: order.merchantId, orderId: order.id };
  await touchOrder(tx, { ...about, by: system, at: now, note, event: 'change.proposed', set: order, reminders: [] });
  return { change: asked, order: { ...order, openChange: asked, revision: order.revision + 1 } };
}
