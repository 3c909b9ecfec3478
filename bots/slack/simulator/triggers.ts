import { slackId } from './workspace.ts';

/** The short-lived permission to open a modal that every interaction carries. */
export type Triggers = {
  issue: (user: string) => string;
  /** The person it was given to, or why it cannot be used. A trigger works once. */
  exchange: (id: string) => { user: string } | { error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };
};

/** Trigger ids that live `ttlMs`. */
export const createTriggers = (ttlMs: number, now: () => Date): Triggers => {
  const issued = new Map<string, { user: string; expiresAtMs: number; used: boolean }>();
  return {
    issue: (user) => {
      const id = slackId(`${now().getTime()}.`);
      issued.set(id, { user, expiresAtMs: now().getTime() + ttlMs, used: false });
      if (issued.size > 1000) issued.delete([...issued.keys()][0] ?? '');
      return id;
    },
    exchange: (id) => {
      const trigger = issued.get(id);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now().getTime() > trigger.expiresAtMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
};
