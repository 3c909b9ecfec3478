import { setTimeout as wait } from 'node:timers/promises';
import { readLivePostmaster } from './postmasterPid.ts';
import { launchServer, type ServerPlace } from './postgresServer.ts';

export type ServerWatch = { end: () => Promise<void> };

const lookEveryMs = 500;

/** Starts the server again, on the same port, whenever its main process is gone: whoever was connected only has to connect anew. */
export function keepServerRunning(place: ServerPlace, port: number, log: { info: (fields: object, message: string) => void }): ServerWatch {
  const ended = new AbortController();
  const watching = watch(place, port, log, ended.signal);
  return {
    end: async () => {
      ended.abort();
      await watching;
    },
  };
}

async function watch(
  place: ServerPlace,
  port: number,
  log: { info: (fields: object, message: string) => void },
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    await wait(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted || (await readLivePostmaster(place.clusterDir))) continue;
    log.info({ port }, 'embedded database is gone, starting it again');
    await launchServer(place, port).catch((error: unknown) =>
      log.info({ reason: String(error) }, 'embedded database did not start again yet'),
    );
  }
}
