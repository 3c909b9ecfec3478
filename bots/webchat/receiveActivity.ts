import { randomUUID } from 'node:crypto';
import { ActivityTypes } from 'botbuilder';
import type { Arrival, DirectLineAdapter } from './directLineAdapter.ts';
import { HttpRefusal } from './httpRefusal.ts';
import type { StreamHub } from './streamHub.ts';

export type ReceiveDeps = { adapter: DirectLineAdapter; hub: StreamHub };

const typingAfterMs = 400;

/**
 * Runs the turn of an arriving activity and answers the id under which it is stored. Throws HttpRefusal 429 when the turn could not be
 * stored: our page then offers to send it again, and any other client finds in the answer when to.
 */
export async function receiveActivity(arrival: Arrival, deps: ReceiveDeps): Promise<string> {
  const { activity } = arrival;
  // Typing, joining and the like say nothing to answer.
  if (activity.type !== ActivityTypes.Message && activity.type !== ActivityTypes.Event) return randomUUID();
  const typing = setTimeout(() => deps.hub.whisper(arrival, { type: ActivityTypes.Typing, from: deps.adapter.account }), typingAfterMs);
  try {
    const { inboundId } = await deps.adapter.receive(arrival);
    deps.hub.grown(arrival);
    return inboundId;
  } catch (error) {
    throw tryAgain(error);
  } finally {
    clearTimeout(typing);
  }
}

/** The refusal that makes a client offer "Retry". It reads Retry-After as milliseconds; for everybody else it is a second. */
export function tryAgain(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  const refusal = new HttpRefusal(429, 'ServiceError', 'That could not be saved just now, and nothing of it was kept. Please try again.', {
    'Retry-After': '1',
  });
  refusal.cause = error;
  return refusal;
}
