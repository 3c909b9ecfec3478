import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openSocket } from './benchClient.ts';
import { type BenchDevice, type BenchShop } from './benchShop.ts';
import { freePort } from '../../support/freePort.ts';
import { eachOf, percentile, ratio, report, spread, until } from './figures.ts';
import { startMeasured } from './measuredProcess.ts';

const rounds = { one: 200, many: 30 };
const listeners = 1000;

/** From the commit of a message in a third process to its frame at the customer, who is connected to either of two web processes. */
export async function measurePushFanOut(shop: BenchShop): Promise<void> {
  const [one, many] = await shop.begin(2);
  if (!one || !many) throw new Error('no devices');
  const webs = [await shop.web(await freePort()), await shop.web(await freePort())];
  const urls = webs.map(({ url }) => url);
  const single = await latencies(shop, one, urls, { sockets: 2, rounds: rounds.one });
  const wide = await latencies(shop, many, urls, { sockets: listeners, rounds: rounds.many });
  await Promise.all(webs.map((web) => web.kill('SIGTERM')));
  const floorOne = await floor(2, rounds.one);
  const floorMany = await floor(listeners, rounds.many);
  const p50 = (times: number[]): number => percentile(times, 0.5);
  report('push: from the commit to the frame, two web processes', [
    [`2 sockets, bare ws server`, spread(floorOne)],
    [`2 sockets`, `${spread(single)}   ratio ${ratio(p50(single), p50(floorOne))}`],
    [`${listeners} sockets of one conversation, bare ws server`, spread(floorMany)],
    [`${listeners} sockets of one conversation`, `${spread(wide)}   ratio ${ratio(p50(wide), p50(floorMany))}`],
  ]);
}

async function latencies(shop: BenchShop, device: BenchDevice, urls: string[], of: { sockets: number; rounds: number }): Promise<number[]> {
  const times: number[] = [];
  const clock = { startedAt: 0, arrived: 0 };
  const hear = (arrivedAt: number): void => {
    clock.arrived += 1;
    times.push(arrivedAt - clock.startedAt);
  };
  const sockets: { close: () => void }[] = [];
  await eachOf(
    Array.from({ length: of.sockets }, (_none, index) => urls[index % urls.length] ?? ''),
    20,
    async (url) => {
      sockets.push(await openSocket(url, device, { watermark: await shop.lastSeq(device), ids: [] }, hear));
    },
  );
  for (let round = 0; round < of.rounds; round += 1) {
    clock.arrived = 0;
    await shop.say(device, `una coca ${round}`);
    clock.startedAt = performance.now();
    await until('every socket', () => clock.arrived >= of.sockets);
  }
  sockets.forEach((socket) => socket.close());
  return times;
}

/** The same number of sockets on bare servers that are told by their parent. */
async function floor(count: number, times: number): Promise<number[]> {
  const servers = [await startFloor(), await startFloor()];
  const found: number[] = [];
  const clock = { startedAt: 0, arrived: 0 };
  for (let index = 0; index < count; index += 1) {
    const socket = new WebSocket(servers[index % 2]?.url ?? '', { perMessageDeflate: false });
    socket.on('message', (bytes: Buffer) => {
      JSON.parse(bytes.toString());
      clock.arrived += 1;
      found.push(performance.now() - clock.startedAt);
    });
    await once(socket, 'open');
  }
  const frame = JSON.stringify({ activities: [{ text: 'x'.repeat(4000) }], watermark: '1' });
  for (let round = 0; round < times; round += 1) {
    clock.arrived = 0;
    clock.startedAt = performance.now();
    for (const { server } of servers) server.child.send(frame);
    await until('every socket', () => clock.arrived >= count);
  }
  await Promise.all(servers.map(({ server }) => server.kill('SIGTERM')));
  return found;
}

async function startFloor(): Promise<{ server: Awaited<ReturnType<typeof startMeasured>>; url: string }> {
  let url = '';
  const server = await startMeasured('tests/bench/webchat/floorServer.ts', {}, (message) => (url = (message as { url: string }).url));
  return { server, url };
}
