import { LogLevel } from '@slack/logger';
import { WebClient } from '@slack/web-api';
import { listenSimulator } from '../../../bots/slack/simulator/listenSimulator.ts';
import type { SimulatorDeps } from '../../../bots/slack/simulator/simulator.ts';
import type { SimulatorSeed } from '../../../bots/slack/simulator/simulatorState.ts';
import { startFakeApp } from './fakeApp.ts';

export const botToken = 'xoxb-simulated';
export const signingSecret = 'signing-secret-of-the-tests';
export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const testSeed: SimulatorSeed = {
  team: { id: 'T0TEST', name: 'Test workspace', domain: 'test' },
  bot: { userId: 'U0BOT', botId: 'B0BOT', appId: 'A0TEST', name: 'OpenOrder' },
  users: [
    { id: 'U0ANA', name: 'Ana', about: 'owner' },
    { id: 'U0LUIS', name: 'Luis', about: 'clerk' },
    { id: 'U0EVE', name: 'Eve' },
  ],
  channels: [
    { id: 'C0VESUVIO', name: 'pedidos-vesuvio', members: ['U0BOT', 'U0ANA', 'U0LUIS'] },
    { id: 'C0OTHER', name: 'other', members: ['U0ANA', 'U0EVE'] },
  ],
  commands: [{ name: '/order' }],
};

const silentLogger = { ...silentLog, setLevel: () => {}, getLevel: () => LogLevel.ERROR, setName: () => {} };

/** A simulator, an app that receives what it sends, and the real client pointed at it. */
export const startSimulator = async (deps: Partial<Omit<SimulatorDeps, 'selfUrl'>> = {}) => {
  const fake = await startFakeApp(signingSecret);
  const { simulator, url, stop } = await listenSimulator({
    signingSecret,
    botToken,
    appUrl: () => fake.url,
    seed: testSeed,
    log: silentLog,
    retryDelaysMs: [1, 1, 1],
    ...deps,
  });
  const clientFor = (token?: string): WebClient =>
    new WebClient(token, {
      slackApiUrl: `${url}/api/`,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 5000,
      logger: silentLogger,
    });
  const stopAll = async (): Promise<void> => {
    await stop();
    await fake.stop();
  };
  return { simulator, url, client: clientFor(botToken), clientFor, app: fake.app, received: fake.received, stop: stopAll };
};

/** Waits until `condition` gives something, at most `deadlineMs`. */
export const eventually = async <T>(condition: () => T | undefined | false, deadlineMs = 5000): Promise<T> => {
  const endMs = Date.now() + deadlineMs;
  for (;;) {
    const found = condition();
    if (found) return found;
    if (Date.now() > endMs) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
