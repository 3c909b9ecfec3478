import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ActivityHandler, MessageFactory } from 'botbuilder';
import { createHttpServer } from '../../../bots/http/server.ts';
import type { ConversationRef } from '../../../bots/webchat/activityLog.ts';
import { createAddressLimit } from '../../../bots/webchat/addressLimit.ts';
import { userIdOf } from '../../../bots/webchat/activityPresenter.ts';
import { mountCors } from '../../../bots/webchat/cors.ts';
import { DirectLineAdapter } from '../../../bots/webchat/directLineAdapter.ts';
import type { ServerConversation } from '../../../bots/webchat/callers.ts';
import { type DirectLineDeps, mountDirectLine } from '../../../bots/webchat/directLineRoutes.ts';
import { createDirectLineTokens, type DirectLineTokens } from '../../../bots/webchat/directLineTokens.ts';
import { createOriginPolicy } from '../../../bots/webchat/originPolicy.ts';
import { mountPage } from '../../../bots/webchat/pageRoutes.ts';
import { mountSession } from '../../../bots/webchat/sessionRoute.ts';
import { createStreamHub, type StreamHub } from '../../../bots/webchat/streamHub.ts';
import { mountWidget } from '../../../bots/webchat/widget/widgetRoute.ts';
import type { Log } from '../../../core/context.ts';
import { inspectFile } from '../../../core/files/inspectFile.ts';
import type { MessageFile } from '../../../core/files/messageFile.ts';
import { createMemoryActivityLog, type MemoryActivityLog } from './memoryActivityLog.ts';

export type LogLine = { fields: Record<string, unknown>; message: string };

export type EchoServer = {
  url: string;
  tokens: DirectLineTokens;
  activityLog: MemoryActivityLog;
  hub: StreamHub;
  adapter: DirectLineAdapter;
  logged: LogLine[];
  /** A new conversation of the shop `echo`, with a token for it. */
  begin: (now?: Date) => Promise<ConversationRef & { token: string }>;
  close: () => Promise<void>;
};

export const secretKey = 'a secret key of the tests, long enough';

/** A bot that has nothing to do with shops: any bot works behind Direct Line. */
class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity('hello');
      await next();
    });
    this.onMessage(async (context, next) => {
      const { text } = context.activity;
      if (text === 'crash') throw new Error('the bot crashed over a secret of its user');
      if (text === 'card') await context.sendActivity(MessageFactory.suggestedActions(['one', 'two'], 'choose'));
      else await context.sendActivity({ type: 'message', text: `echo ${text}`, textFormat: 'plain', replyToId: context.activity.id });
      await next();
    });
  }
}

export type EchoServerOptions = {
  port?: number;
  activityLog?: MemoryActivityLog;
  assets?: { dir: string; client: string };
  maxBufferedBytes?: number;
  /** Sites on which the shop allows its chat. */
  hostOrigins?: readonly string[];
  /** The time by which new devices are counted. */
  nowMs?: () => number;
};

/** The whole web chat server with an echo bot and a log in memory, on a free port. */
export async function startEchoServer(options: EchoServerOptions = {}): Promise<EchoServer> {
  const { port = 0, activityLog = createMemoryActivityLog(), assets, maxBufferedBytes, hostOrigins = ['https://shop.example'] } = options;
  const { log, logged } = createTestLog();
  const server = createHttpServer({ log });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const origins = createOriginPolicy({ publicUrl: url, list: async () => [{ merchantId: 'm-echo', origins: hostOrigins }] });
  const tokens = createDirectLineTokens([secretKey]);
  const hub = createStreamHub({ activityLog, log, ...(maxBufferedBytes === undefined ? {} : { maxBufferedBytes }) });
  const adapter = new DirectLineAdapter({
    bot: new EchoBot(),
    log,
    botAccount: { id: 'echo', name: 'Echo', role: 'bot' },
    storeTurn: activityLog.store,
    whisper: hub.whisper,
  });
  const begin = async (): Promise<ConversationRef & { token: string }> => {
    const ref = activityLog.create('m-echo');
    return { ...ref, token: await tokens.issue({ ...ref, userId: userIdOf(ref.conversationId) }, 'chat') };
  };
  mountCors(server, origins);
  const directLine = mountDirectLine(server, {
    ...serverConversations(activityLog),
    adapter,
    activityLog,
    hub,
    tokens,
    origins,
    uploads: forgottenFiles,
    log,
  });
  const newDevices = createAddressLimit({ burst: 3, perMinute: 60 }, options.nowMs);
  mountSession(server, { devices: memoryDevices(activityLog), tokens, origins, newDevices, log });
  if (assets) {
    await mountWidget(server);
    const shop = { id: 'm-echo', slug: 'echo', name: 'Echo & Söhne', locale: 'en', colour: '#b45309', logo: null } as const;
    await mountPage(server, {
      shop: async (slug) => (slug === 'echo' ? shop : null),
      assetsDir: assets.dir,
      client: assets.client,
      origins,
      log,
    });
  }
  const close = async (): Promise<void> => {
    await hub.close();
    await directLine.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, tokens, activityLog, hub, adapter, logged, begin, close };
}

/** What the shop's own server began. */
function serverConversations(activityLog: MemoryActivityLog): Pick<DirectLineDeps, 'openConversation' | 'begunByServer'> {
  const begun = new Map<string, ServerConversation>();
  return {
    openConversation: async (slug, { userId }) => {
      if (slug !== 'echo') return null;
      const ref = activityLog.create('m-echo');
      const conversation = { ...ref, userId: userId ?? userIdOf(ref.conversationId) };
      begun.set(ref.conversationId, conversation);
      return conversation;
    },
    begunByServer: async (slug, conversationId) => (slug === 'echo' ? (begun.get(conversationId) ?? null) : null),
  };
}

/** Files are looked at as a shop's are, and kept nowhere. */
const forgottenFiles: DirectLineDeps['uploads'] = {
  keep: async (_ref, sent) => {
    const found = await Promise.all(sent.map(async ({ name, bytes }) => ({ name, found: await inspectFile(bytes) })));
    const kept: MessageFile[] = [];
    for (const one of found) {
      if (typeof one.found === 'string') return one.found;
      kept.push({ ref: 'nowhere', name: one.name, mediaType: one.found.mediaType, sizeBytes: one.found.bytes.length });
    }
    return kept;
  },
  drop: async () => undefined,
  limit: { allows: () => true },
};

function memoryDevices(activityLog: MemoryActivityLog): Parameters<typeof mountSession>[1]['devices'] {
  const devices = new Map<string, string>();
  const renew = (conversationId: string): { conversationId: string; resume: string; familyId: string; lastSeq: number } => {
    const resume = randomUUID();
    devices.set(resume, conversationId);
    return { conversationId, resume, familyId: `family of ${conversationId}`, lastSeq: 0 };
  };
  return {
    shop: async (slug) => (slug === 'echo' ? 'm-echo' : null),
    begin: async () => renew(activityLog.create('m-echo').conversationId),
    resume: async (_merchantId, { secret }) => {
      const conversationId = devices.get(secret ?? '');
      devices.delete(secret ?? '');
      return conversationId === undefined ? null : renew(conversationId);
    },
    forget: async (_merchantId, secret) => void devices.delete(secret),
  };
}

function createTestLog(): { log: Log; logged: LogLine[] } {
  const logged: LogLine[] = [];
  const write = (fields: object, message: string): void => void logged.push({ fields: fields as Record<string, unknown>, message });
  return { log: { debug: write, info: write, warn: write, error: write }, logged };
}
