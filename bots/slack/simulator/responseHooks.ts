import { slackId } from './workspace.ts';

/** Where an interaction may answer later: a response_url. */
export type ResponseHook = { channel: string; user: string; messageTs?: string; threadTs?: string };

export type ResponseHooks = {
  /** The path below the simulator's address. */
  issue: (hook: ResponseHook) => string;
  use: (id: string) => ResponseHook | { error: 'used_url' | 'expired_url' };
};

const uses = 5;
const ttlMs = 30 * 60_000;

/** response_urls: five uses within 30 minutes. */
export const createResponseHooks = (now: () => Date): ResponseHooks => {
  const issued = new Map<string, ResponseHook & { left: number; expiresAtMs: number }>();
  return {
    issue: (hook) => {
      const id = slackId('H');
      issued.set(id, { ...hook, left: uses, expiresAtMs: now().getTime() + ttlMs });
      if (issued.size > 1000) issued.delete([...issued.keys()][0] ?? '');
      return `/respond/${id}`;
    },
    use: (id) => {
      const hook = issued.get(id);
      if (!hook || now().getTime() > hook.expiresAtMs) return { error: 'expired_url' };
      if (hook.left === 0) return { error: 'used_url' };
      hook.left -= 1;
      return hook;
    },
  };
};
