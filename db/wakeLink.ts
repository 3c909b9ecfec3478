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
  let listening: pg.Client | undefined;
  let failures = 0;
  let retryTimer: NodeJS.Timeout | undefined;
  const lost = (client: pg.Client, error: unknown) => {
    if (client !== current) return;
    current = listening = undefined;
    void client.end().catch(() => undefined);
    if (failures === 0) noteLoss(options.log, error);
    retryTimer = setTimeout(connect, retryAfterMs((failures += 1)));
  };
  const connect = () => {
    const client = listener(options, lost);
    current = client;
    startListening(client, options.channels).then(
      () => {
        listening = client === current ? client : listening;
        if (failures > 0) options.reconnected();
        failures = 0;
        ready.resolve();
      },
      (error: unknown) => lost(client, error),
    );
  };
  connect();
  return {
    send: (notices) => {
      void listening?.query(notifySql, [notices]).catch(() => undefined);
    },
    ready: ready.promise,
    close: async () => {
      clearTimeout(retryTimer);
      const client = current;
      current = listening = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}

function noteLoss(log: Log, error: unknown): void {
  log.warn({ code: (error as { code?: string } | null)?.code ?? 'ended' }, 'wake-up connection lost; it is opened again');
}

function retryAfterMs(failures: number): number {
  return Math.min(shortestRetryMs * 2 ** Math.min(failures - 1, 10), longestRetryMs);
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
