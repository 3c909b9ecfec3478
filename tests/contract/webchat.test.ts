import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpServer } from '../../bots/http/server.ts';
import { createDiskFileStore } from '../../core/files/diskFileStore.ts';
import { mountWebchat } from '../../bots/webchat/mountWebchat.ts';
import { createWake } from '../../db/wake.ts';
import { call, openStream, type Json, type Stream } from '../bots/webchat/directLineClient.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { silentLog } from '../support/testShop.ts';
import { describeChannel, type ContractChannel, type ContractCustomer, type Sent } from './channelContract.ts';
import { openContractShop, type ContractShop } from './contractShop.ts';
import { activitiesOnScreen, buttonsOfActivity, faultsOfActivity, wordsOfActivity } from './webchatScreen.ts';

type Web = { url: string; world: ContractShop; close: () => Promise<void> };

async function openWeb(): Promise<Web> {
  const world = await openContractShop();
  const wake = createWake({ url: world.shop.url, log: silentLog });
  await wake.ready;
  const server = createHttpServer({ log: silentLog });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const config = {
    publicUrl: url,
    secretKeys: ['the secret key of the contract'] as const,
    assetsDir: join(import.meta.dirname, '../../.assets'),
    allowedOrigins: [],
  };
  world.shop.services.wake = wake;
  const webchat = await mountWebchat(server, {
    services: { ...world.services, wake },
    fileStore: createDiskFileStore(join(tmpdir(), 'openorder-contract-files')),
    config,
    wake,
  });
  const close = async (): Promise<void> => {
    await webchat.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await wake.close();
    await world.shop.close();
  };
  return { url, world, close };
}

let serial = 0;

async function openCustomer({ url, world }: Web, streams: Stream[]): Promise<ContractCustomer> {
  const session = (await call(`${url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es' } })).body as {
    token: string;
    conversationId: string;
  };
  const at = `${url}/v3/directline/conversations/${session.conversationId}`;
  const opened = await call(`${at}?watermark=0`, { token: session.token });
  const stream = await openStream(String(opened.body['streamUrl']));
  streams.push(stream);
  await stream.until(2);
  let last: Json = {};
  const post = async (activity: Json): Promise<Sent> => {
    last = activity;
    const { status, body } = await call(`${at}/activities`, { method: 'POST', token: session.token, body: activity });
    if (status === 200) return { outcome: 'taken' };
    const { message, correlationId } = body['error'] as { message: string; correlationId: string };
    return { outcome: 'told', sentence: `${message} correlation ${correlationId}` };
  };
  const channelData = () => ({ clientActivityID: `contract-${(serial += 1)}` });
  return {
    conversationId: () => Promise.resolve(session.conversationId),
    say: (text) => post({ type: 'message', text, channelData: channelData() }),
    press: (label, inputs = {}) => {
      const found = activitiesOnScreen(stream.activities())
        .flatMap(buttonsOfActivity)
        .findLast((button) => button.label.includes(label));
      if (!found) throw new Error(`no button ${label}`);
      return post({ type: 'message', value: { ...found.value, ...inputs }, channelData: { ...channelData(), postBack: true } });
    },
    screen: async () => {
      await drainOwed(world.shop.services, []);
      return activitiesOnScreen(stream.activities()).map((activity) => ({
        text: wordsOfActivity(activity),
        buttons: buttonsOfActivity(activity).map(({ label }) => label),
      }));
    },
    again: async () => void (await post(last)),
    faults: () => stream.activities().flatMap(faultsOfActivity),
  };
}

async function makeWebchat(): Promise<ContractChannel> {
  const web = await openWeb();
  const streams: Stream[] = [];
  return {
    shop: web.world.shop,
    updates: 'replaced',
    customer: () => openCustomer(web, streams),
    setDatabaseDown: web.world.setDatabaseDown,
    close: async () => {
      await Promise.all(streams.map((stream) => stream.close()));
      await web.close();
    },
  };
}

describeChannel('web chat', makeWebchat);
