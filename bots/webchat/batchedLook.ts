import { setImmediate } from 'node:timers/promises';

/**
 * Asks for several callers at once. Who asks while a question about the same shop is out waits for the next one, so that every answer was read
 * after it was asked for; it may hold more than was asked. Without this, each of thousands who come back at once needs looks of its own.
 */
export function batchedLook<Found>(look: (merchantId: string, keys: string[]) => Promise<Found>): typeof look {
  const lanes = new Map<string, { keys: Set<string>; next: Promise<Found> | null; last: Promise<unknown> }>();
  return (merchantId, keys) => {
    const lane = lanes.get(merchantId) ?? { keys: new Set(), next: null, last: Promise.resolve() };
    lanes.set(merchantId, lane);
    keys.forEach((key) => lane.keys.add(key));
    if (lane.next) return lane.next;
    const ask = async (before: Promise<unknown>): Promise<Found> => {
      await before;
      // Who comes in the same turn of the event loop comes along.
      await setImmediate();
      const wanted = [...lane.keys];
      lane.keys = new Set();
      lane.next = null;
      return look(merchantId, wanted);
    };
    const next = ask(lane.last);
    lane.next = next;
    lane.last = next.catch(() => undefined);
    return next;
  };
}
