import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections: any of those could be gone again before it is used. */
const range = [20_000, 30_000] as const;

/** A port nobody listens on, which stays free until another test happens to choose it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...range);
    if (await canListen(port)) return port;
  }
}

async function canListen(port: number): Promise<boolean> {
  const probe = createServer();
  const listens = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen({ port, exclusive: true }, () => resolve(true));
  });
  if (listens) await new Promise((resolve) => probe.close(resolve));
  return listens;
}
