import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { texts } from '../../core/texts/texts.ts';
import { customerPage, type CustomerPage } from './customerPage.ts';

/** A customer in English whose connection a test can take away. */
export type ResilientPage = CustomerPage & {
  session: () => { token: string; conversationId: string };
  /** Cuts every socket; the client opens another one. */
  cut: () => Promise<void>;
  /** No socket and no request gets through any more, as it is without a network. */
  setOffline: (isOffline: boolean) => Promise<void>;
  connected: () => Promise<void>;
  /** The first line of each message on the screen, in its order. */
  shown: () => Promise<string[]>;
};

type Session = { token: string; conversationId: string };

/** Opens a chat page as somebody who was never there, or again in a context that was. */
export async function openResilient(
  browser: Browser,
  url: string,
  { context, before = async () => undefined }: { context?: BrowserContext; before?: (page: Page) => Promise<unknown> } = {},
): Promise<ResilientPage> {
  const own = context ?? (await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 800 } }));
  const page = await own.newPage();
  await before(page);
  const state = { isOffline: false, session: null as Session | null, sockets: [] as WebSocketRoute[] };
  page.on('response', (response) => {
    if (response.url().endsWith('/webchat/session') && response.ok())
      void response.json().then(
        (session: Session) => void (state.session = session),
        () => undefined,
      );
  });
  // Emulated absence of a network leaves open sockets alone.
  await page.routeWebSocket(/\/stream\?/, (socket) => {
    if (state.isOffline) return void socket.close();
    socket.connectToServer();
    state.sockets.push(socket);
  });
  const cut = async (): Promise<void> => void (await Promise.all(state.sockets.splice(0).map((socket) => socket.close())));

  await page.goto(url);

  const customer = customerPage(own, page, 'en');
  await customer.said(texts.en.flow.privacy('').trim().slice(0, 30)).first().waitFor({ timeout: 60_000 });

  return {
    ...customer,
    session: () => {
      if (!state.session) throw new Error('no session was opened');
      return state.session;
    },
    cut,
    setOffline: async (isOffline) => {
      state.isOffline = isOffline;
      await own.setOffline(isOffline);
      if (isOffline) await cut();
    },
    connected: () => page.locator('#status').waitFor({ state: 'hidden', timeout: 60_000 }),
    shown: async () => (await page.locator('.webchat__bubble__content').allInnerTexts()).map(firstLine).filter((line) => line !== ''),
  };
}

/** What tells one message from another on the screen and in the log. The client puts invisible spaces around links. */
export function firstLine(text: string): string {
  return text.replaceAll('\u200b', '').trim().split('\n')[0]?.replace(/\s+/g, ' ').trim() ?? '';
}
