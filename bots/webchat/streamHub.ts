import { setImmediate } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { WebSocket } from 'ws';
import type { Log } from '../../core/context.ts';
import { activitiesFor, type ActivityLog, type ConversationRef, readBy } from './activityLog.ts';
import type { TokenClaims } from './directLineTokens.ts';
import { faultFields } from './faultFields.ts';

/** Hints that a conversation has grown, from whichever process; losing one costs at most a poll. */
export type WakeSource = { onConversation: (hear: (merchantId: string, conversationId: string) => void) => () => void };

export type StreamHubDeps = {
  activityLog: ActivityLog;
  log: Log;
  /** Which of these devices are still known; the sockets of the others are closed. */
  aliveFamilies?: (merchantId: string, familyIds: string[]) => Promise<ReadonlySet<string>>;
  wake?: WakeSource;
  pollMs?: number;
  maxBufferedBytes?: number;
};

/** For whom a socket was opened: who reads, the device it dies with, if it is one's, and when that came back. */
export type StreamHolder = Pick<TokenClaims, 'conversationId' | 'userId' | 'familyId' | 'since'>;

export type StreamHub = {
  /** Sends all after the watermark and then whatever comes, each entry exactly once. Takes over the socket until it closes. */
  attach: (socket: WebSocket, ref: ConversationRef, watermark: number, holder: StreamHolder) => void;
  /** Looks for new entries now, and whether a device was forgotten. Call it after a commit. */
  grown: (ref: ConversationRef) => void;
  /** Sends something that is not stored and has no watermark to the open sockets of the conversation. */
  whisper: (ref: ConversationRef, activity: Partial<Activity>) => void;
  openSockets: () => number;
  close: () => Promise<void>;
};

type Listener = { socket: WebSocket; cursor: number; holder: StreamHolder };
type Room = { ref: ConversationRef; listeners: Set<Listener>; pumping: boolean; again: boolean };

const batchSize = 100;

/**
 * Keeps the open sockets by conversation. Each socket has a cursor into the log and is sent what lies after it, so that nothing is lost or
 * repeated whatever hints arrive, in whatever order, from whatever process.
 */
export function createStreamHub(deps: StreamHubDeps): StreamHub {
  const { activityLog, log, wake, aliveFamilies, pollMs = 2000, maxBufferedBytes = 1024 * 1024 } = deps;
  const rooms = new Map<string, Room>();
  const keyOf = (ref: ConversationRef): string => `${ref.merchantId}:${ref.conversationId}`;
  const pump = (room: Room): void => void pumpRoom(room, { activityLog, log, aliveFamilies, maxBufferedBytes });
  const grown = (ref: ConversationRef): void => {
    const room = rooms.get(keyOf(ref));
    if (room) pump(room);
  };
  const stopHearing = wake?.onConversation((merchantId, conversationId) => grown({ merchantId, conversationId }));
  const stopPolling = pollRooms(() => [...rooms.values()], pump, { activityLog, log, aliveFamilies, pollMs });

  return {
    attach: (socket, ref, watermark, holder) => {
      const room = rooms.get(keyOf(ref)) ?? { ref, listeners: new Set(), pumping: false, again: false };
      const listener = { socket, cursor: watermark, holder };
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
      for (const { socket, holder } of rooms.get(keyOf(ref))?.listeners ?? [])
        send(socket, { activities: [readBy(activity, holder)] }, maxBufferedBytes);
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

type AliveFamilies = { aliveFamilies: StreamHubDeps['aliveFamilies'] };
type PumpDeps = AliveFamilies & { activityLog: ActivityLog; log: Log; maxBufferedBytes: number };

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
      // Asked after reading: what was said after a device was forgotten never reaches it.
      await closeForgotten([room], room.ref.merchantId, deps);
      for (const listener of room.listeners) deliver(listener, from, entries, deps.maxBufferedBytes);
      if (entries.length === batchSize) room.again = true;
    }
  } catch (error) {
    deps.log.warn({ ...room.ref, ...faultFields(error) }, 'a conversation could not be read for its sockets; the next poll tries again');
  } finally {
    room.pumping = false;
  }
}

/** Closes the sockets of devices that are not known any more; each of their clients finds out why when it comes back. */
async function closeForgotten(rooms: Room[], merchantId: string, { aliveFamilies }: AliveFamilies): Promise<void> {
  const held = rooms.flatMap((room) => [...room.listeners].flatMap((listener) => (listener.holder.familyId ? [{ room, listener }] : [])));
  if (held.length === 0 || !aliveFamilies) return;
  const alive = await aliveFamilies(merchantId, [...new Set(held.map(({ listener }) => listener.holder.familyId ?? ''))]);
  for (const { room, listener } of held) {
    if (alive.has(listener.holder.familyId ?? '')) continue;
    room.listeners.delete(listener);
    listener.socket.close(1008, 'forgotten');
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
  const activities = activitiesFor(fresh, listener.holder);
  send(listener.socket, { activities, watermark: String(last.seq) }, maxBufferedBytes);
}

/** A client that does not read what it is sent is dropped: it comes back with its watermark and misses nothing. */
function send(socket: WebSocket, frame: object, maxBufferedBytes: number): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > maxBufferedBytes) return socket.terminate();
  socket.send(JSON.stringify(frame));
}

type PollDeps = AliveFamilies & { activityLog: ActivityLog; log: Log; pollMs: number };

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
        await closeForgotten(group, merchantId, deps);
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
