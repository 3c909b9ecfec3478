import type { Log } from '../../../core/context.ts';
import { accepted, signedPost } from './signedPost.ts';
import type { AppAnswer } from './signedPost.ts';
import type { PendingEvent } from './simulatorState.ts';
import { slackId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Sends events to the app: at once, then three more times while the answer is not 2xx. */
export type EventDelivery = {
  send: (event: Record<string, unknown>) => void;
  /** Sends Slack's ownership question; true when the app echoed it. */
  verifyUrl: () => Promise<boolean>;
  /** Takes up what an earlier run had not delivered. */
  resume: () => void;
  idle: () => Promise<void>;
  close: () => void;
};

export type EventDeliveryParts = {
  workspace: Workspace;
  signingSecret: string;
  eventsUrl: () => string;
  /** Waits before the 1st, 2nd and 3rd retry, in ms. */
  retryDelaysMs: readonly number[];
  now: () => Date;
  log: Log;
};

const resumeAfterMs = 1000;

const reasonOf = (answer: AppAnswer): string =>
  answer.kind === 'timeout' ? 'http_timeout' : answer.kind === 'unreachable' ? 'connection_failed' : 'http_error';

const envelope = (workspace: Workspace, event: Record<string, unknown>, now: Date): { id: string; body: string } => {
  const { team, bot } = workspace.seed;
  const id = slackId('Ev');
  const body = {
    token: 'simulator',
    team_id: team.id,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(now.getTime() / 1000),
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
  return { id, body: JSON.stringify(body) };
};

const urlVerifier =
  ({ signingSecret, eventsUrl }: EventDeliveryParts) =>
  async (): Promise<boolean> => {
    const challenge = slackId('challenge-');
    const body = JSON.stringify({ token: 'simulator', challenge, type: 'url_verification' });
    const answer = await signedPost(signingSecret, { url: eventsUrl(), type: 'json', body });
    return accepted(answer) && answer.kind === 'answered' && answer.body.includes(challenge);
  };

const retryHeaders = (event: PendingEvent): Record<string, string> =>
  event.attempt === 0 ? {} : { 'x-slack-retry-num': String(event.attempt), 'x-slack-retry-reason': event.reason ?? 'unknown_error' };

/** Runs work now or later, knows what is under way, and forgets what is not when it is closed. */
const createRuns = () => {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const start = (work: () => Promise<void>): void => {
    const run = work().finally(() => running.delete(run));
    running.add(run);
  };
  const later = (work: () => Promise<void>, delayMs: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      start(work);
    }, delayMs).unref();
    timers.add(timer);
  };
  const idle = async (): Promise<void> => {
    while (running.size) await Promise.all(running);
  };
  return { start, later, idle, stop: () => timers.forEach((timer) => clearTimeout(timer)) };
};

/** Events that are still owed live in the state, so that a restart does not lose them. */
export const createEventDelivery = (parts: EventDeliveryParts): EventDelivery => {
  const { workspace, signingSecret, eventsUrl, retryDelaysMs, now, log } = parts;
  const { state } = workspace;
  const runs = createRuns();
  let closed = false;

  const settle = (event: PendingEvent): void => {
    state.pendingEvents = state.pendingEvents.filter((each) => each.id !== event.id);
    workspace.changed();
  };
  const attempt = async (event: PendingEvent): Promise<void> => {
    const answer = await signedPost(signingSecret, { url: eventsUrl(), type: 'json', body: event.body, headers: retryHeaders(event) });
    if (closed) return;
    const delayMs = retryDelaysMs[event.attempt];
    if (accepted(answer)) return settle(event);
    if (delayMs === undefined || (answer.kind === 'answered' && answer.noRetry)) {
      log.warn({ eventId: event.id, attempts: event.attempt + 1 }, 'the simulator gave an event up');
      return settle(event);
    }
    Object.assign(event, { attempt: event.attempt + 1, reason: reasonOf(answer) });
    runs.later(() => attempt(event), delayMs);
  };
  const send = (event: Record<string, unknown>): void => {
    if (closed) return;
    const pending: PendingEvent = { ...envelope(workspace, event, now()), attempt: 0 };
    state.pendingEvents.push(pending);
    workspace.changed();
    runs.start(() => attempt(pending));
  };
  const resume = (): void => state.pendingEvents.forEach((event) => runs.later(() => attempt(event), resumeAfterMs));
  const close = (): void => {
    closed = true;
    runs.stop();
  };
  return { send, verifyUrl: urlVerifier(parts), resume, idle: runs.idle, close };
};
