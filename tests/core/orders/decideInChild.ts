import { decideOrder, type StaffDecision } from '../../../core/orders/decideOrder.ts';
import { createSequelize } from '../../../db/connection.ts';
import { createDb } from '../../../db/transaction.ts';

/** What a second process is told to do: decide the same order many times at once, on the same database. */
export type ChildTask = { url: string; decision: Omit<StaffDecision, 'inbound'>; times: number; prefix: string; at: string };
export type ChildAnswer = { type: 'ready' } | { type: 'decided'; results: unknown[] };

function answer(message: ChildAnswer): void {
  process.send?.(message);
}

async function carryOut({ url, decision, times, prefix, at }: ChildTask): Promise<void> {
  const sequelize = createSequelize(url, { poolSize: 10, statementTimeoutMs: 20_000, lockTimeoutMs: 15_000 });
  const none = () => undefined;
  const services = {
    db: createDb(sequelize),
    clock: { now: () => new Date(at), realMsUntil: () => 0 },
    log: { debug: none, info: none, warn: none, error: none },
    catalogues: { get: () => Promise.reject(new Error('no catalogue here')) },
    wake: { outbox: none, conversation: none },
    publicUrl: 'http://shop.test',
  };
  await sequelize.authenticate({ logging: false });
  process.once('message', () => {
    const clicks = Array.from({ length: times }, (_none, click) => ({ channel: 'slack' as const, externalId: `${prefix}-${click}` }));
    void Promise.all(clicks.map((inbound) => decideOrder(services, { ...decision, inbound })))
      .then((results) => answer({ type: 'decided', results }))
      .then(() => sequelize.close())
      .then(() => process.disconnect());
  });
  answer({ type: 'ready' });
}

process.once('message', (task: ChildTask) => void carryOut(task));
