import { openBenchShop, type BenchShop } from './benchShop.ts';
import { measureIdleSockets } from './idleSockets.ts';
import { measurePage } from './pageWeight.ts';
import { measurePushFanOut } from './pushFanOut.ts';
import { measureReconnectStorm } from './reconnectStorm.ts';
import { measureWakeUps } from './wakeUps.ts';

const chapters: Record<string, (shop: BenchShop) => Promise<void>> = {
  sockets: measureIdleSockets,
  push: measurePushFanOut,
  storm: measureReconnectStorm,
  hints: measureWakeUps,
  page: measurePage,
};

/** The figures of the web chat: all of them, or those of the chapters that are named. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(chapters, name));
  if (unknown.length > 0) {
    process.stderr.write(`Nothing is measured under ${unknown.join(', ')}: there are ${Object.keys(chapters).join(', ')}.\n`);
    process.exit(1);
  }
  const shop = await openBenchShop();
  try {
    for (const [name, measure] of Object.entries(chapters)) if (wanted.length === 0 || wanted.includes(name)) await measure(shop);
  } finally {
    await shop.close();
  }
}

await main();
// Sockets to servers that are gone need nobody to wait for them.
process.exit(0);
