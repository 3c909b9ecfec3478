import { tryAgain } from './receiveActivity.ts';
import type { ActivityLog, ConversationRef } from './activityLog.ts';
import type { DirectLineAdapter } from './directLineAdapter.ts';
import type { TokenClaims } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import type { StreamHub } from './streamHub.ts';

export type StartDeps = { adapter: DirectLineAdapter; activityLog: ActivityLog; hub: StreamHub };

/**
 * Lets the bot greet when nothing was said yet; any number of calls greet once. A conversation that is gone answers 403 and not 404: on 403
 * the page makes a new one, on 404 the client would say "connected" for ever.
 */
export async function startConversation(
  claims: TokenClaims,
  locale: string | null | undefined,
  deps: StartDeps,
): Promise<{ started: boolean; latest: number }> {
  const latest = await latestOf(claims, deps);
  if (latest > 0) return { started: false, latest };
  const activity = { type: 'conversationUpdate', value: undefined, locale, channelData: { clientActivityID: 'start' } };
  try {
    const { duplicate } = await deps.adapter.receive({ ...claims, activity });
    deps.hub.grown(claims);
    return { started: !duplicate, latest: await latestOf(claims, deps) };
  } catch (error) {
    throw tryAgain(error);
  }
}

async function latestOf({ merchantId, conversationId }: ConversationRef, { activityLog }: StartDeps): Promise<number> {
  const latest = (await activityLog.latest(merchantId, [conversationId])).get(conversationId);
  if (latest === undefined) throw new HttpRefusal(403, 'BadArgument', 'The conversation no longer exists.');
  return latest;
}
