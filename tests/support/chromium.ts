import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findProgram } from './findProgram.ts';

export type TestBrowser = { context: BrowserContext; close: () => Promise<void> };

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A headless browser with a profile of its own, removed on close. Use it inside `requireOrSkip('chromium')`. */
export async function openBrowser(options: { locale?: string; viewport?: { width: number; height: number } } = {}): Promise<TestBrowser> {
  const executablePath = findProgram('chromium');
  if (!executablePath) throw new Error('chromium is not installed');
  const profile = await mkdtemp(join(tmpdir(), 'openorder-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: quietFlags, ...options });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { context, close };
}

/** A headless browser in which each context is a person of their own. Use it inside `requireOrSkip('chromium')`. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findProgram('chromium');
  if (!executablePath) throw new Error('chromium is not installed');
  return chromium.launch({ executablePath, headless: true, args: [...quietFlags, ...flags] });
}
