import { openSocket, type BenchSocket } from './benchClient.ts';
import { type BenchDevice, type BenchShop } from './benchShop.ts';
import { freePort } from '../../support/freePort.ts';
import { eachOf, report, spread, until } from './figures.ts';

const clients = 2000;
/** The client waits longer; here everybody comes at once and comes again soon. */
const againMs = 500;

type Storm = { errors: Map<string, number>; tries: number; returned: number[]; connections: number };

/** All clients of a web process that was killed come back at once, to the messages they missed. */
export async function measureReconnectStorm(shop: BenchShop): Promise<void> {
  const port = await freePort();
  const first = await shop.web(port);
  const devices = await shop.begin(clients);
  const sockets = new Map<BenchDevice, BenchSocket>();
  await eachOf(devices, 20, async (device) => void sockets.set(device, await openSocket(first.url, device, { watermark: 0, ids: [] })));
  await until('every history', async () => [...sockets.values()].every(({ watermark }) => watermark > 0));
  await first.kill('SIGKILL');
  await eachOf(devices, 4, (device) => shop.say(device, 'una coca'));
  const last = new Map<BenchDevice, number>();
  await eachOf(devices, 4, async (device) => void last.set(device, await shop.lastSeq(device)));
  const second = await shop.web(port);
  const startedAt = performance.now();
  const storm: Storm = { errors: new Map(), tries: 0, returned: [], connections: 0 };
  const watching = watchConnections(shop, storm);
  const returning = devices.map((device) => comeBack(second.url, device, sockets, { storm, startedAt, last: last.get(device) ?? 0 }));
  await Promise.all(returning).finally(() => clearInterval(watching));
  const allMs = performance.now() - startedAt;
  const wrong = await compareWithLog(shop, devices, sockets);
  report(`reconnect storm: ${clients} clients at once after a kill, each with what it missed`, [
    ['until all had replayed', `${(allMs / 1000).toFixed(2)} s   (each: ${spread(storm.returned)})`],
    [
      'tries and refusals',
      `${storm.tries} tries   ${[...storm.errors].map(([what, count]) => `${what}: ${count}`).join(', ') || 'none refused'}`,
    ],
    ['lost or repeated', `${wrong} of ${clients} conversations`],
    ['peak memory of the web process', `${((await second.peakBytes()) / 1024 / 1024).toFixed(0)} MiB`],
    ['most database connections', `${storm.connections}`],
  ]);
  await second.kill('SIGTERM');
  if (wrong > 0) process.exitCode = 1;
}

function watchConnections(shop: BenchShop, storm: Storm): NodeJS.Timeout {
  return setInterval(() => {
    const note = (count: number): void => void (storm.connections = Math.max(storm.connections, count));
    shop.connections().then(note, () => undefined);
  }, 100);
}

type Return = { storm: Storm; startedAt: number; last: number };

async function comeBack(
  url: string,
  device: BenchDevice,
  sockets: Map<BenchDevice, BenchSocket>,
  { storm, startedAt, last }: Return,
): Promise<void> {
  for (;;) {
    const before = sockets.get(device);
    if (!before) throw new Error('a device without a socket');
    storm.tries += 1;
    try {
      const socket = await openSocket(url, device, before);
      sockets.set(device, socket);
      await until('the replay', () => socket.watermark >= last);
      storm.returned.push(performance.now() - startedAt);
      return;
    } catch (error) {
      const what = error instanceof Error ? error.message.slice(0, 40) : String(error);
      storm.errors.set(what, (storm.errors.get(what) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, againMs * (0.5 + Math.random())));
    }
  }
}

/** A client that was told everything once has seen as many activities as the log shows it, each under a name of its own. */
async function compareWithLog(shop: BenchShop, devices: BenchDevice[], sockets: Map<BenchDevice, BenchSocket>): Promise<number> {
  let wrong = 0;
  await eachOf(devices, 4, async (device) => {
    const shown = sockets.get(device)?.ids ?? [];
    const said = await shop.shownIds(device);
    if (JSON.stringify(shown) !== JSON.stringify(said)) wrong += 1;
  });
  return wrong;
}
