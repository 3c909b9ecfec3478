import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openSocket } from './benchClient.ts';
import { type BenchShop } from './benchShop.ts';
import { freePort } from '../../support/freePort.ts';
import { eachOf, ratio, report } from './figures.ts';
import { startMeasured, type MeasuredProcess } from './measuredProcess.ts';

type Memory = { resident: number; values: number };

const count = 1000;
/** The first sockets pay for code and pools that the others find there. */
const warmUp = 200;

/** Memory of a socket nobody speaks on: the web process against a bare server of the same library, in the same run. */
export async function measureIdleSockets(shop: BenchShop): Promise<void> {
  const bare = await floor();
  const devices = await shop.begin(count + warmUp);
  const web = await shop.web(await freePort());
  const open = await bytesPerSocket(web, async (index) => {
    const device = devices[index];
    if (device) await openSocket(web.url, device, { watermark: await shop.lastSeq(device), ids: [] });
  });
  await web.kill('SIGTERM');
  report(`memory of an idle socket (${count} sockets, after garbage collection)`, [
    ['bare ws server', written(bare)],
    ['web process', `${written(open)}   ratio ${ratio(open.resident, bare.resident)} (values ${ratio(open.values, bare.values)})`],
  ]);
}

async function floor(): Promise<Memory> {
  const address = Promise.withResolvers<string>();
  const server = await startMeasured('tests/bench/webchat/floorServer.ts', {}, (message) =>
    address.resolve((message as { url: string }).url),
  );
  const url = await address.promise;
  const bytes = await bytesPerSocket(server, async () => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('error', () => undefined);
    await once(socket, 'open');
  });
  await server.kill('SIGTERM');
  return bytes;
}

async function bytesPerSocket(server: MeasuredProcess, open: (index: number) => Promise<void>): Promise<Memory> {
  const all = Array.from({ length: warmUp + count }, (_none, index) => index);
  await eachOf(all.slice(0, warmUp), 20, open);
  const before = await server.restingBytes();
  await eachOf(all.slice(warmUp), 20, open);
  const after = await server.restingBytes();
  return { resident: (after.resident - before.resident) / count, values: (after.values - before.values) / count };
}

function written({ resident, values }: Memory): string {
  return `${(resident / 1024).toFixed(1)} KiB resident, ${(values / 1024).toFixed(1)} KiB of values`;
}
