import pg from 'pg';
import type { Log } from '../core/context.ts';
import { parseDatabaseUrl } from './databaseUrl.ts';

export type WakeLink = {
  /** Sends notices of the form `channel payload` in one statement; they are lost while there is no connection. */
  send: (notices: string[]) => void;
  ready: Promise<void>;
  close: () => Promise<void>;
};

export type WakeLinkOptions = {
  url: string;
  log: Log;
  channels: readonly string[];
  heard: (channel: string, payload: string) => void;
  reconnected: () => void;
};

const notifySql = `select pg_notify(split_part(n, ' ', 1), split_part(n, ' ', 2)) from unnest($1::text[]) n`;
const shortestRetryMs = 200;
const longestRetryMs = 5000;

/** One connection outside every pool that listens, sends, and is opened anew whenever it is lost. */
export function openWakeLink(options: WakeLinkOptions): WakeLink {
  const ready = Promise.withResolvers<void>();
  let current: pg.Client | undefined;
  let isListening = false;
  let failures = 0;
  let retryTimer: NodeJS.Timeout | undefined;
  const lost = (client: pg.Client, error: unknown) => {
    if (client !== current) return;
    current = undefined;
    isListening = false;
    void client.end().catch(() => undefined);
    if (failures === 0) options.log.warn({ code: (error as { code?: string } | null)?.code ?? 'ended' }, 'wake-up connection lost');
    retryTimer = setTimeout(connect, Math.min(shortestRetryMs * 2 ** Math.min(failures, 10), longestRetryMs));
    failures += 1;
  };
  const connect = () => {
    const client = listener(options, lost);
    current = client;
    startListening(client, options.channels).then(
      () => {
        isListening = client === current;
        if (isListening && failures > 0) options.reconnected();
        failures = 0;
        ready.resolve();
      },
      (error: unknown) => lost(client, error),
    );
  };
  connect();
  return {
    send: (notices) => {
      if (isListening) void current?.query(notifySql, [notices]).catch(() => undefined);
    },
    ready: ready.promise,
    close: async () => {
      clearTimeout(retryTimer);
      const client = current;
      current = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}

async function startListening(client: pg.Client, channels: readonly string[]): Promise<void> {
  await client.connect();
  await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
}

/** A client that ignores its own notices: the listeners of this process have been told. */
function listener({ url, heard }: WakeLinkOptions, lost: (client: pg.Client, error: unknown) => void): pg.Client {
  const address = parseDatabaseUrl(url);
  const client = new pg.Client({ ...address, keepAlive: true, connectionTimeoutMillis: 5000, application_name: 'openorder-wake' });
  client.on('error', (error) => lost(client, error));
  client.on('end', () => lost(client, null));
  client.on('notification', (notice) => {
    const ownPid = (client as unknown as { processID?: number }).processID;
    if (notice.processId !== ownPid) heard(notice.channel, notice.payload ?? '');
  });
  return client;
}
