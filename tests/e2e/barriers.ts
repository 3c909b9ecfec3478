import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What an accessibility check objects to: rule and element. */
async function barriers(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(standard)} })`);
  const { violations } = found as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Fails with every barrier found, in a page or in one frame of it. In both colour schemes, since pages follow the system's while they are open. */
export async function expectNoBarriers(page: Page, where: string, frame?: Frame): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([where, colorScheme, await barriers(frame ?? page)]).toEqual([where, colorScheme, []]);
  }
}
