import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../../core/messages/card.ts';
import type { Delivery } from '../../../core/messages/messenger.ts';
import { singleWorkspace } from '../../../bots/slack/installations.ts';
import { createSlackMessenger } from '../../../bots/slack/slackMessenger.ts';
import { silentLog } from './signedRequest.ts';

const card: Card = { kind: 'order', subjectId: 'o1', revision: 1, fallbackText: 'Order', elements: [{ type: 'text', text: 'Order' }] };

let slack: Server;
let received: number;
let react: (response: ServerResponse, request: IncomingMessage) => void;

beforeEach(async () => {
  received = 0;
  slack = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      react(response, request);
    });
  }).listen(0, '127.0.0.1');
  await once(slack, 'listening');
});
afterEach(() => {
  slack.closeAllConnections();
  slack.close();
});

async function send(timeoutMs = 10_000): Promise<Delivery> {
  const apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`;
  const messenger = createSlackMessenger({ findInstallation: singleWorkspace('xoxb-1'), log: silentLog, apiUrl, timeoutMs });
  return messenger.send({ channel: 'slack', tenant: 'T1', place: 'C1' }, card, 'k');
}

test('no answer in time: unknown, sent once', async () => {
  react = () => undefined;
  expect(await send(1000)).toEqual({ outcome: 'unknown', code: 'timeout' });
  expect(received).toBe(1);
});

test('a connection cut after the request arrived: unknown, sent once', async () => {
  react = (_response, request) => request.socket.destroy();
  expect(await send()).toEqual({ outcome: 'unknown', code: 'answer_lost' });
  expect(received).toBe(1);
});

test('an answer that stops half way: unknown', async () => {
  react = (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"ok":');
  };
  expect(await send(1000)).toMatchObject({ outcome: 'unknown' });
  expect(received).toBe(1);
});

test('nobody listening: surely not sent', async () => {
  const address = slack.address();
  slack.close();
  await once(slack, 'close');
  slack.address = () => address;
  expect(await send()).toEqual({ outcome: 'retryAt', afterMs: 5000, code: 'econnrefused' });
});
