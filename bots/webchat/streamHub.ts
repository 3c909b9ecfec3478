import { setImmediate } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { WebSocket } from 'ws';
import type { Log } from '../../core/context.ts';
import type { ActivityLog, ConversationRef } from './activityLog.ts';
import { faultFields } from './faultFields.ts';

/** Hints that a conversation has grown, from whichever process; losing one costs at most a poll. */
export type WakeSource = { onConversation: (hear: (merchantId: string, conversationId: string) => void) => () => void };

export type StreamHubDeps = { activityLog: ActivityLog; log: Log; wake?: WakeSource; pollMs?: number; maxBufferedBytes?: number };

export type StreamHub = {
  /** Sends all after the watermark and then whatever comes, each entry exactly once. Takes over the socket until it closes. */
  attach: (socket: WebSocket, ref: ConversationRef, watermark: number) => void;
  /** Looks for new entries now. Call it after a commit. */
  grown: (ref: ConversationRef) => void;
  /** Sends something that is not stored and has no watermark to the open sockets of the conversation. */
  whisper: (ref: ConversationRef, activity: Partial<Activity>) => void;
  openSockets: () => number;
  close: () => Promise<void>;
};

type Listener = { socket: WebSocket; cursor: number };
type Room = { ref: ConversationRef; listeners: Set<Listener>; pumping: boolean; again: boolean };

const batchSize = 100;

/**
 * Keeps the open sockets by conversation. Each socket has a cursor into the log and is sent what lies after it, so that nothing is lost or
 * repeated whatever hints arrive, in whatever order, from whatever process.
 */
export function createStreamHub(deps: StreamHubDeps): StreamHub {
  const { activityLog, log, wake, pollMs = 2000, maxBufferedBytes = 1024 * 1024 } = deps;
  const rooms = new Map<string, Room>();
  const keyOf = (ref: ConversationRef): string => `${ref.merchantId}:${ref.conversationId}`;
  const pump = (room: Room): void => void pumpRoom(room, { activityLog, log, maxBufferedBytes });
  const grown = (ref: ConversationRef): void => {
    const room = rooms.get(keyOf(ref));
    if (room) pump(room);
  };
  const stopHearing = wake?.onConversation((merchantId, conversationId) => grown({ merchantId, conversationId }));
  const stopPolling = pollRooms(() => [...rooms.values()], pump, { activityLog, log, pollMs });

  return {
    attach: (socket, ref, watermark) => {
      const room = rooms.get(keyOf(ref)) ?? { ref, listeners: new Set(), pumping: false, again: false };
      const listener = { socket, cursor: watermark };
      rooms.set(keyOf(ref), room);
      room.listeners.add(listener);
      socket.on('close', () => {
        room.listeners.delete(listener);
        if (room.listeners.size === 0 && rooms.get(keyOf(ref)) === room) rooms.delete(keyOf(ref));
      });
      pump(room);
    },
    grown,
    whisper: (ref, activity) => {
      for (const { socket } of rooms.get(keyOf(ref))?.listeners ?? []) send(socket, { activities: [activity] }, maxBufferedBytes);
    },
    openSockets: () => [...rooms.values()].reduce((sum, room) => sum + room.listeners.size, 0),
    close: async () => {
      stopHearing?.();
      await stopPolling();
      for (const room of rooms.values()) for (const { socket } of room.listeners) socket.close(1001, 'restarting');
      rooms.clear();
    },
  };
}

type PumpDeps = { activityLog: ActivityLog; log: Log; maxBufferedBytes: number };

/** One reader a conversation at a time; a hint that comes meanwhile makes it read once more. */
async function pumpRoom(room: Room, deps: PumpDeps): Promise<void> {
  room.again = true;
  if (room.pumping) return;
  room.pumping = true;
  // A turn is often announced twice, by its wake-up and by its route: both are in by then, and one read serves them.
  await setImmediate();
  try {
    while (room.again && room.listeners.size > 0) {
      room.again = false;
      const from = lowestCursor(room);
      const entries = await deps.activityLog.after(room.ref, from, batchSize);
      for (const listener of room.listeners) deliver(listener, from, entries, deps.maxBufferedBytes);
      if (entries.length === batchSize) room.again = true;
    }
  } catch (error) {
    deps.log.warn({ ...room.ref, ...faultFields(error) }, 'a conversation could not be read for its sockets; the next poll tries again');
  } finally {
    room.pumping = false;
  }
}

function lowestCursor(room: Room): number {
  return Math.min(...[...room.listeners].map((listener) => listener.cursor));
}

/** A socket that came during the read with an older cursor is left to the next round: its attach asked for one. */
function deliver(listener: Listener, from: number, entries: Awaited<ReturnType<ActivityLog['after']>>, maxBufferedBytes: number): void {
  const fresh = entries.filter((entry) => entry.seq > listener.cursor);
  const last = fresh.at(-1);
  if (!last || listener.cursor < from) return;
  listener.cursor = last.seq;
  const activities = fresh.flatMap((entry) => (entry.activity ? [entry.activity] : []));
  send(listener.socket, { activities, watermark: String(last.seq) }, maxBufferedBytes);
}

/** A client that does not read what it is sent is dropped: it comes back with its watermark and misses nothing. */
function send(socket: WebSocket, frame: object, maxBufferedBytes: number): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > maxBufferedBytes) return socket.terminate();
  socket.send(JSON.stringify(frame));
}

type PollDeps = { activityLog: ActivityLog; log: Log; pollMs: number };

/** The floor under lost hints: one query a shop, for the conversations with open sockets. */
function pollRooms(rooms: () => Room[], pump: (room: Room) => void, deps: PollDeps): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const schedule = (): NodeJS.Timeout => {
    const next = (): void => {
      running = round();
    };
    return setTimeout(next, deps.pollMs).unref();
  };
  const round = async (): Promise<void> => {
    try {
      for (const [merchantId, group] of Map.groupBy(rooms(), (room) => room.ref.merchantId)) {
        const latest = await deps.activityLog.latest(
          merchantId,
          group.map((room) => room.ref.conversationId),
        );
        for (const room of group) if ((latest.get(room.ref.conversationId) ?? 0) > lowestCursor(room)) pump(room);
      }
    } catch (error) {
      deps.log.warn(faultFields(error), 'the conversations with open sockets could not be polled');
    }
    if (!stopped) timer = schedule();
  };
  let timer = schedule();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
