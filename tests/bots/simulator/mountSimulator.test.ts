import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { createServer } from 'restify';
import type { Server } from 'restify';
import { mountSimulator } from '../../../bots/slack/simulator/mountSimulator.ts';
import type { Simulator } from '../../../bots/slack/simulator/simulator.ts';
import { botToken, signingSecret, silentLog, testSeed } from './startSimulator.ts';

let server: Server;
let simulator: Simulator;
let origin = '';

beforeAll(async () => {
  server = createServer();
  simulator = mountSimulator(server, {
    prefix: '/slack-simulator',
    signingSecret,
    botToken,
    seed: testSeed,
    log: silentLog,
    appUrl: () => `${origin}/slack/events`,
    selfUrl: () => `${origin}/slack-simulator`,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  simulator.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.server.closeAllConnections();
  });
});

test('the page, its files, the API and the stream live below the prefix', async () => {
  const page = await fetch(`${origin}/slack-simulator`);
  expect(page.url).toBe(`${origin}/slack-simulator/`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${origin}/slack-simulator/main.js`)).headers.get('content-type')).toContain('text/javascript');
  expect((await fetch(`${origin}/slack-simulator/package.json`)).status).toBe(404);
  const client = new WebClient(botToken, { slackApiUrl: `${origin}/slack-simulator/api/` });
  expect((await client.chat.postMessage({ channel: 'C0VESUVIO', text: 'mounted' })).ok).toBe(true);
  expect(simulator.workspace.messagesIn('C0VESUVIO')).toHaveLength(1);
});

test('an open stream ends when the simulator closes, and no request is left counted', async () => {
  const stream = await fetch(`${origin}/slack-simulator/stream`);
  simulator.close();
  expect(await stream.text()).toContain('data: ');
  expect(server.inflightRequests()).toBe(0);
});
