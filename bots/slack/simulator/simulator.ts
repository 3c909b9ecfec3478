import { join } from 'node:path';
import type { Log } from '../../../core/context.ts';
import type { ApiScope } from './api/apiMethod.ts';
import { createWebApi } from './api/webApi.ts';
import type { ApiCall, WebApi } from './api/webApi.ts';
import { createEventDelivery } from './eventDelivery.ts';
import type { EventDelivery } from './eventDelivery.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { createLiveUpdates } from './liveUpdates.ts';
import type { LiveUpdates } from './liveUpdates.ts';
import { createPeople } from './people/people.ts';
import type { People } from './people/people.ts';
import type { PersonScope } from './people/personScope.ts';
import { createPostLimit } from './postLimit.ts';
import type { PostRate } from './postLimit.ts';
import { createResponseHooks } from './responseHooks.ts';
import { seededState } from './simulatorState.ts';
import type { SimulatorSeed } from './simulatorState.ts';
import { createStateFile, readStateFile } from './stateFile.ts';
import { createTriggers } from './triggers.ts';
import { createViews } from './views.ts';
import type { Views } from './views.ts';
import { createWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Where the app listens: one address for all, as with Bolt, or one each. */
export type AppUrls = string | { events: string; interactions: string; commands: string };

export type SimulatorDeps = {
  signingSecret: string;
  botToken: string;
  /** Asked each time, because a test's port is known only once it listens. */
  appUrl: () => AppUrls;
  /** The simulator's own address including its prefix: response_urls start with it. */
  selfUrl: () => string;
  seed: SimulatorSeed;
  log: Log;
  /** The folder the workspace is kept in between runs; absent: only in memory. */
  folder?: string;
  /** Time of messages and triggers; signatures always use real time. */
  now?: () => Date;
  postRate?: PostRate;
  triggerTtlMs?: number;
  /** Waits before an event's three retries, in ms. */
  retryDelaysMs?: readonly number[];
  oauth?: { clientId: string; clientSecret: string };
  /** Answer other machines too: only inside a container whose port is published on loopback. */
  allowRemote?: boolean;
};

/** The pretended workspace: what tests look at, and what the HTTP side serves. */
export type Simulator = {
  deps: SimulatorDeps;
  workspace: Workspace;
  views: Views;
  people: People;
  personScope: PersonScope;
  webApi: WebApi;
  faults: Faults;
  events: EventDelivery;
  live: LiveUpdates;
  /** OAuth codes handed out and not exchanged yet. */
  codes: Set<string>;
  calls: ApiCall[];
  setArchived: (channel: string, archived: boolean) => boolean;
  /** Ends streams and timers and writes the workspace down. */
  close: () => void;
};

/** Slack's waits: at once, one minute, five minutes. */
const slackRetryDelaysMs = [0, 60_000, 300_000];
const slackTriggerTtlMs = 3000;

const urlOf = (deps: SimulatorDeps, kind: 'events' | 'interactions' | 'commands') => (): string => {
  const urls = deps.appUrl();
  return typeof urls === 'string' ? urls : urls[kind];
};

const openWorkspace = (deps: SimulatorDeps, live: LiveUpdates) => {
  const { log, seed, folder } = deps;
  const path = folder === undefined ? undefined : join(folder, 'slack-simulator.json');
  const state = seededState(seed, path ? readStateFile(path, log) : undefined);
  const file = path ? createStateFile(path, () => state, log) : undefined;
  const changed = (): void => {
    live.changed();
    file?.changed();
  };
  const workspace = createWorkspace({ seed, state, now: deps.now ?? (() => new Date()), changed });
  return { workspace, flush: () => file?.flush() };
};

const archiver =
  (workspace: Workspace, events: EventDelivery) =>
  (id: string, archived: boolean): boolean => {
    const channel = workspace.channel(id);
    if (!channel || channel.kind === 'im') return false;
    channel.archived = archived;
    workspace.changed();
    const user = workspace.state.users.find((each) => !each.isBot)?.id;
    events.send({ type: archived ? 'channel_archive' : 'channel_unarchive', channel: id, user, event_ts: workspace.nextTs() });
    return true;
  };

/** Builds the workspace. Nothing listens yet: `mountSimulator` or `listenSimulator` serves it. */
export const createSimulator = (deps: SimulatorDeps): Simulator => {
  const now = deps.now ?? (() => new Date());
  const live = createLiveUpdates();
  const { workspace, flush } = openWorkspace(deps, live);
  const views = createViews(workspace);
  const triggers = createTriggers(deps.triggerTtlMs ?? slackTriggerTtlMs, now);
  const retryDelaysMs = deps.retryDelaysMs ?? slackRetryDelaysMs;
  const { signingSecret, selfUrl, log } = deps;
  const events = createEventDelivery({ workspace, signingSecret, eventsUrl: urlOf(deps, 'events'), retryDelaysMs, now, log });
  const addresses = { interactionsUrl: urlOf(deps, 'interactions'), commandsUrl: urlOf(deps, 'commands'), selfUrl };
  const personScope: PersonScope = { workspace, views, triggers, hooks: createResponseHooks(now), events, signingSecret, ...addresses };
  const faults = createFaults();
  const codes = new Set<string>();
  const scope: ApiScope = { workspace, views, triggers, events, botToken: () => deps.botToken, oauth: deps.oauth, codes };
  const webApi = createWebApi(scope, faults, createPostLimit(deps.postRate, now));
  events.resume();
  const close = (): void => {
    events.close();
    live.close();
    flush();
  };
  const parts = { workspace, views, people: createPeople(personScope), personScope, webApi, faults, events, live, codes };
  return { deps, ...parts, calls: webApi.calls, setArchived: archiver(workspace, events), close };
};
