import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { changeTexts } from '../../core/texts/changeTexts.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openCustomer, type CustomerPage } from './customerPage.ts';
import { startDemo, type Demo } from './demo.ts';
import { until } from './launched.ts';
import { openShop, type ShopPage } from './shopPage.ts';

jest.setTimeout(120_000);

const placed = /Order no\. (\d+) sent!/;
const sendFailed = /Send failed/;

requireOrSkip('chromium')('what is killed in the middle of an order', () => {
  let demo: Demo;
  let browser: Browser;
  let luis: ShopPage;
  let customer: CustomerPage;
  let number: number;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
    luis = await openShop(browser, demo.simulator, 'U0LUIS');
    customer = await openCustomer(browser, demo.chat('vesuvio'), 'en');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);

  const ready = (): Promise<true> => until(async () => (await demo.isReady()) || undefined, 30_000);
  const connected = (): Promise<void> => customer.page.locator('#status').waitFor({ state: 'hidden', timeout: 40_000 });

  test('the web process, while an order is being placed: one order, whichever side of the commit it died on', async () => {
    await customer.compose();
    const web = await demo.childOf('bots/main.ts');
    const sending = customer.page.waitForRequest('**/activities');
    await customer.tap('Place the order · ');
    await sending;
    process.kill(web, 'SIGKILL');
    await demo.childOf('bots/main.ts', web);
    await ready();
    await connected();
    // Whoever is not told within a moment presses again: that must not make a second order.
    const told = await customer
      .said(placed)
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
    if (!told) await customer.tap('Place the order · ');
    await customer.said(placed).waitFor();
    number = Number(placed.exec((await customer.said(placed).textContent()) ?? '')?.[1]);
    await luis.page.reload();
    await luis.card(number).waitFor();
    expect([await luis.posts(/Pedido \d+ · enviado/).count(), await customer.card(number).count()]).toEqual([1, 1]);
  });

  test('the worker, between the acceptance and the telling: the customer is told once, and the card is rewritten', async () => {
    const worker = await demo.childOf('workers/main.ts');
    // Stopped in the middle of a transaction it would keep a lock that the press waits for.
    await demo.settled();
    process.kill(worker, 'SIGSTOP');
    await luis.press(number, /^Aceptar \(/);
    // The press was answered without a refusal, so the decision is kept; nobody has told the customer yet.
    await luis.card(number).locator('[aria-busy]').waitFor({ state: 'detached' });
    expect(await customer.said(/accepted!/).count()).toBe(0);
    process.kill(worker, 'SIGKILL');
    await demo.childOf('workers/main.ts', worker);
    await customer.said(`Order no. ${number} accepted!`).waitFor();
    await luis
      .card(number)
      .getByText(/aceptado · Luis Prado/)
      .waitFor();
    await demo.settled();
    expect([await customer.said(/accepted!/).count(), await luis.card(number).count()]).toEqual([1, 1]);
  });

  test('the database, in the middle of a turn: the customer may try again, nothing is half done, and it goes on', async () => {
    const postgres = await databaseOf(demo.dataDir);
    const basketsOf = (): Promise<number> =>
      customer.page.locator('.webchat__bubble__content').getByRole('heading', { name: 'Your basket' }).count();
    const before = await basketsOf();
    [postgres.server, ...postgres.sessions].forEach((pid) => process.kill(pid, 'SIGSTOP'));
    const sending = customer.page.waitForRequest('**/activities');
    const refused = customer.page.waitForResponse((response) => response.url().endsWith('/activities') && response.status() === 429);
    await customer.say('three margheritas');
    await sending;
    for (const pid of postgres.sessions) process.kill(pid, 'SIGKILL');
    const { error } = (await (await refused).json()) as { error: { message: string; correlationId: string } };
    expect(error.message).toMatch(/try again/i);
    expect(demo.launched().output()).toContain(error.correlationId);
    await customer.page.getByText(sendFailed).first().waitFor();
    process.kill(postgres.server, 'SIGCONT');
    await ready();
    await customer.page.getByRole('button', { name: 'Retry' }).last().click();
    // The shop has an order of theirs already.
    await customer.tap(changeTexts.en.wish.anew);
    await until(async () => (await basketsOf()) === before + 1 || undefined, 20_000);
    await customer.said('Your basket').last().getByText('3 ×', { exact: true }).waitFor();
    // The client keeps showing its own failed attempt until it is opened anew: what the shop knows was said once.
    await customer.page.reload();
    await until(async () => (await basketsOf()) === before + 1 || undefined, 20_000);
    expect(await customer.said(/^three margheritas$/).count()).toBe(1);
  });

  test('the start itself: started again on the same folder it has the orders, the chat and the channel', async () => {
    demo.launched().child.kill('SIGKILL');
    await demo.launched().ended;
    await demo.startAgain();
    await connected();
    await luis.page.reload();
    await luis.press(number, 'Está listo');
    await customer.said(`Your order no. ${number} is ready`).waitFor();
    await customer.card(number).getByText('Ready', { exact: true }).waitFor();
    await customer.page.reload();
    await customer.said(`Your order no. ${number} is ready`).waitFor();
    expect([await customer.said(placed).count(), await customer.card(number).count()]).toEqual([1, 1]);
  });
});

/** The embedded server of a data folder and its sessions. */
async function databaseOf(dataDir: string): Promise<{ server: number; sessions: number[] }> {
  const server = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const [stat, command] = await Promise.all([read('stat'), read('cmdline')]);
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return parent === server && /^postgres: openorder /.test(command) ? [Number(pid)] : [];
    }),
  );
  return { server, sessions: found.flat() };
}
