import type { Log } from '../core/context.ts';
import type { Wake } from '../core/outbox/wake.ts';
import { openWakeLink } from './wakeLink.ts';

/** Hints between processes over LISTEN and NOTIFY. Any may be lost: who listens polls as well. */
export type WakeChannel = Wake & {
  /** Calls back when this or another process appended to the outbox, and after a reconnection. Answers how to stop. */
  onOutbox: (listener: () => void) => () => void;
  /** Calls back for each conversation something was appended to. Answers how to stop. */
  onConversation: (listener: (merchantId: string, conversationId: string) => void) => () => void;
  /** Calls back after the connection was lost and found again: anything may have been missed. Answers how to stop. */
  onGap: (listener: () => void) => () => void;
  /** Resolves once listening for the first time. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

export type WakeOptions = { url: string; log: Log; coalesceMs?: number };

const outboxChannel = 'openorder_outbox';
const conversationChannel = 'openorder_conversation';

/**
 * Sends and hears hints over one connection of its own. Those of `coalesceMs` (20 real milliseconds or more) leave as one
 * statement, fire and forget; listeners of this process are told at once, even while the database cannot be reached.
 */
export function createWake({ url, log, coalesceMs = 20 }: WakeOptions): WakeChannel {
  const outbox = new Set<() => void>();
  const conversations = new Set<(merchantId: string, conversationId: string) => void>();
  const gaps = new Set<() => void>();
  const tell = (channel: string, payload: string) => {
    const [merchantId, conversationId] = payload.split(':');
    if (channel === outboxChannel) outbox.forEach((listener) => listener());
    else if (merchantId && conversationId) conversations.forEach((listener) => listener(merchantId, conversationId));
  };
  const reconnected = () => [...outbox, ...gaps].forEach((listener) => listener());
  const link = openWakeLink({ url, log, channels: [outboxChannel, conversationChannel], heard: tell, reconnected });
  const notices = coalesce(Math.max(20, coalesceMs), link.send);
  const say = (channel: string, payload: string) => {
    notices.add(`${channel} ${payload}`);
    queueMicrotask(() => tell(channel, payload));
  };
  return {
    outbox: () => say(outboxChannel, ''),
    conversation: (merchantId, conversationId) => say(conversationChannel, `${merchantId}:${conversationId}`),
    onOutbox: (listener) => subscribe(outbox, listener),
    onConversation: (listener) => subscribe(conversations, listener),
    onGap: (listener) => subscribe(gaps, listener),
    ready: link.ready,
    close: async () => {
      notices.stop();
      await link.close();
    },
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Collects distinct notices; the first after a quiet time leaves at once, the others together when the window ends. */
function coalesce(windowMs: number, send: (notices: string[]) => void): { add: (notice: string) => void; stop: () => void } {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    send([...waiting]);
    waiting.clear();
    timer = setTimeout(flush, windowMs);
  };
  return {
    add: (notice) => {
      waiting.add(notice);
      timer ??= setTimeout(flush, 0);
    },
    stop: () => clearTimeout(timer),
  };
}
