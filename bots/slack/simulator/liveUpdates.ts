import type { ServerResponse } from 'node:http';

/** Tells every open page that something changed; the page then asks for what it shows. */
export type LiveUpdates = { changed: () => void; attach: (response: ServerResponse) => void; close: () => void };

const quietMs = 30;
const keepAliveMs = 20_000;

/** Server-sent events, at most one per 30 ms however much changes. */
export const createLiveUpdates = (): LiveUpdates => {
  const open = new Set<ServerResponse>();
  let version = 0;
  let timer: NodeJS.Timeout | undefined;
  const write = (text: string): void => open.forEach((response) => response.write(text));
  const keepAlive = setInterval(() => write(': still here\n\n'), keepAliveMs).unref();
  return {
    changed: () => {
      version += 1;
      timer ??= setTimeout(() => {
        timer = undefined;
        write(`data: ${version}\n\n`);
      }, quietMs).unref();
    },
    attach: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      response.write(`retry: 1000\ndata: ${version}\n\n`);
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close: () => {
      clearInterval(keepAlive);
      clearTimeout(timer);
      open.forEach((response) => response.end());
    },
  };
};
