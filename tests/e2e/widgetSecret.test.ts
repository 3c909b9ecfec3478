import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import type { OpenOrder } from '../../bots/webchat/widget/openOrderWidget.d.ts';
import { allowOrigin } from '../../core/merchants/changeOrigins.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { until } from './launched.ts';
import { widgetStage } from './widgetStage.ts';

/** What runs in the browser sees these as its own. */
declare const window: { OpenOrder: OpenOrder };
declare const localStorage: Record<string, string>;

requireOrSkip('chromium')('who keeps the secret of a chat in a widget', () => {
  const { stage, newPage, tag, visit, launcher, chat, bubble, sendBox } = widgetStage();

  test('where the browser blocks storage of other sites, the site keeps the secret and the conversation goes on', async () => {
    const strict = await launchBrowser(['--test-third-party-cookie-phaseout']);
    try {
      stage.page = await newPage(await strict.newContext({ locale: 'en-GB' }));
      await visit(tag('vesuvio'));
      await launcher().click();
      await bubble(/./).first().waitFor();
      expect(await storageIn(chat())).toBe('blocked');
      await sendBox().fill('one coke');
      await stage.page.keyboard.press('Enter');
      await bubble('one coke').first().waitFor();
      const [secret, ...others] = await keptSecrets(stage.page);
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(others).toEqual([]);
      await stage.page.reload();
      await bubble('one coke').first().waitFor();
      expect(await keptSecrets(stage.page)).not.toEqual([secret]);
      const second = await stage.page.context().newPage();
      await Promise.all([stage.page.reload(), second.goto(stage.site.url)]);
      await bubble('one coke').first().waitFor();
      await second.locator('[data-openorder="vesuvio"]').frameLocator('iframe').getByText('one coke').first().waitFor();
    } finally {
      await strict.close();
    }
  });

  test('where the site keeps the secret, a tab waits for another one’s slow exchange, and both stay in the conversation', async () => {
    const strict = await launchBrowser(['--test-third-party-cookie-phaseout']);
    try {
      stage.page = await newPage(await strict.newContext({ locale: 'en-GB' }));
      await visit(tag('vesuvio', 'data-open'));
      await bubble(/./).first().waitFor();
      await stage.page.evaluate(() => window.OpenOrder.send('one coke'));
      await bubble('Your basket').waitFor();
      await stage.page.context().route(
        '**/webchat/session',
        async (route) => {
          await stage.page.waitForTimeout(7000);
          return route.continue();
        },
        { times: 1 },
      );
      const second = await stage.page.context().newPage();
      await Promise.all([stage.page.reload(), second.goto(stage.site.url)]);
      await bubble('one coke').first().waitFor();
      await second.locator('[data-openorder="vesuvio"]').frameLocator('iframe').getByText('one coke').first().waitFor();
    } finally {
      await strict.close();
    }
  });

  test('where the browser lets the chat keep the secret, the site never gets it', async () => {
    const sameSite = stage.site.url.replace('localhost', '127.0.0.1');
    await allowOrigin(stage.shop.services.db, stage.shop.merchant.id, sameSite);
    stage.site.show(tag('vesuvio'), stage.web.url);
    await until(async () => ((await policyOf(`${stage.web.url}/chat/vesuvio`)).includes(sameSite) ? true : undefined), 10_000);
    await stage.page.goto(sameSite);
    await launcher().click();
    await bubble(/./).first().waitFor();
    expect(await storageIn(chat())).toBe('allowed');
    await stage.page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('one coke').first().waitFor();
    await stage.page.reload();
    await bubble('one coke').first().waitFor();
    expect(await keptSecrets(stage.page)).toEqual([]);
  });
});

/** What the chat's own origin may keep when it stands on another site. */
async function storageIn(frame: FrameLocator): Promise<string> {
  return frame.locator('body').evaluate(() => {
    try {
      return localStorage ? 'allowed' : 'none';
    } catch {
      return 'blocked';
    }
  });
}

async function policyOf(url: string): Promise<string> {
  return (await fetch(url)).headers.get('content-security-policy') ?? '';
}

async function keptSecrets(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.entries(localStorage).flatMap(([key, value]) => (key.includes('.resume.') ? [value] : [])));
}
