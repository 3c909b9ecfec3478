import type { FaultPlan } from './faults.ts';
import type { Simulator } from './simulator.ts';

type Body = Record<string, unknown>;
type Answer = { status: number; body: unknown };

const ok = (body: unknown = { ok: true }): Answer => ({ status: 200, body });
const bad = (reason: string): Answer => ({ status: 400, body: { ok: false, reason } });

const counts = ['failNext', 'dropNext', 'limitNext', 'retryAfterS', 'slowMs'] as const;

const faultsFrom = (body: Body): Partial<FaultPlan> | undefined => {
  const plan: Partial<FaultPlan> = {};
  for (const name of counts) {
    const value = body[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 60_000) return undefined;
    plan[name] = value;
  }
  if (typeof body.tokenRevoked === 'boolean') plan.tokenRevoked = body.tokenRevoked;
  if (Array.isArray(body.methods)) plan.methods = body.methods.map(String);
  return plan;
};

const setFaults = (simulator: Simulator, body: Body): Answer => {
  const plan = faultsFrom(body);
  if (!plan) return bad('counts are whole numbers from 0 to 60000');
  simulator.faults.set(plan);
  simulator.workspace.changed();
  return ok(simulator.faults.plan());
};

const switches: Record<string, (simulator: Simulator, body: Body) => Answer | Promise<Answer>> = {
  faults: setFaults,
  clear: (simulator) => {
    simulator.faults.clear();
    simulator.workspace.changed();
    return ok(simulator.faults.plan());
  },
  archive: (simulator, body) => (simulator.setArchived(String(body.channel), body.archived !== false) ? ok() : bad('no such channel')),
  event: (simulator, body) => {
    if (typeof body.event !== 'object' || body.event === null) return bad('an event is an object');
    simulator.events.send(body.event as Record<string, unknown>);
    return ok();
  },
  verify: async (simulator) => ok({ ok: await simulator.events.verifyUrl() }),
  notifications: (simulator) => ok({ notifications: simulator.workspace.state.notifications }),
  calls: (simulator) => ok({ calls: simulator.calls }),
};

/** POST control/<name>: faults, clear, archive, event, verify, notifications, calls. */
export const control = async (simulator: Simulator, name: string, body: Body): Promise<Answer> => {
  const change = Object.hasOwn(switches, name) ? switches[name] : undefined;
  return change ? change(simulator, body) : { status: 404, body: { ok: false, reason: 'unknown switch' } };
};
