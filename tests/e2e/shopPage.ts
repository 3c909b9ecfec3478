import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** One member of the demo's workspace in the simulator's page, looking at a shop's channel. */
export type ShopPage = {
  page: Page;
  /** The card or the posts of an order, oldest first. */
  posts: (text: string | RegExp) => Locator;
  card: (number: number) => Locator;
  press: (number: number, label: string | RegExp) => Promise<void>;
  /** Fills in the open form: a reason by its words, or an option of a list, and sends it. */
  answerForm: (title: string, answers: { choose?: string; select?: string; write?: string }) => Promise<void>;
  close: () => Promise<void>;
};

export type Notification = { user: string; why: string; text: string };

/** Opens the simulator as one person; its own words are English, the cards are in the shop's language. */
export async function openShop(browser: Browser, simulator: string, as: string, channel = 'C0VESUVIO'): Promise<ShopPage> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1100, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${simulator}?as=${as}&channel=${channel}&lang=en`);
  await page.locator('#messages').waitFor();
  return shopPage(context, page);
}

function shopPage(context: BrowserContext, page: Page): ShopPage {
  const posts = (text: string | RegExp): Locator => page.locator('article', { hasText: text });
  const card = (number: number): Locator =>
    page.locator('article', { has: page.getByRole('heading', { name: new RegExp(`Pedido ${number} · `) }) });
  return {
    page,
    posts,
    card,
    press: (number, label) => card(number).last().getByRole('button', { name: label }).click(),
    answerForm: async (title, { choose, select, write }) => {
      const dialog = page.getByRole('dialog', { name: title });
      if (choose !== undefined) await dialog.getByLabel(choose).check();
      if (select !== undefined) await dialog.getByRole('combobox').selectOption(select);
      if (write !== undefined) await dialog.getByRole('textbox').fill(write);
      await dialog.getByRole('button', { name: 'Enviar' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    close: () => context.close(),
  };
}

/** Makes the simulated Web API slow, or quick again. */
export async function slowDown(simulator: string, slowMs: number): Promise<void> {
  await control(simulator, 'faults', { slowMs });
}

/** Every sound somebody heard so far. */
export async function notifications(simulator: string): Promise<Notification[]> {
  const { notifications: heard } = (await control(simulator, 'notifications', {})) as { notifications: Notification[] };
  return heard;
}

async function control(simulator: string, name: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${simulator}control/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`the simulator refused ${name}: ${response.status}`);
  return response.json();
}
