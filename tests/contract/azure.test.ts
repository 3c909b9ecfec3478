import nock from 'nock';
import { drainOwed } from '../support/drainOwed.ts';
import { fromTeams, openAzure, post, startAzureWeb, type Azure, type AzureWeb, type Json } from '../bots/azure/azureWorld.ts';
import { describeChannel, type ContractChannel, type ContractCustomer, type Sent } from './channelContract.ts';
import { openContractShop, type ContractShop } from './contractShop.ts';
import { buttonsOfPost, faultsOfPost, wordsOfPost } from './azureScreen.ts';

type Teams = { azure: Azure; web: AzureWeb; world: ContractShop };

let people = 0;

async function openCustomer({ azure, web, world }: Teams): Promise<ContractCustomer> {
  const chatId = `a:chat-${(people += 1)}`;
  const shown = () => azure.posts.filter((one) => one.chatId === chatId);
  const screen = async () => {
    await drainOwed(world.shop.services, [web.messenger]);
    return shown().map(({ activity }) => ({ text: wordsOfPost(activity), buttons: buttonsOfPost(activity).map(({ label }) => label) }));
  };
  let last: Json = {};
  const send = async (activity: Json): Promise<Sent> => {
    const before = shown().length;
    last = fromTeams(chatId, activity);
    const status = await post(web.url, last, `Bearer ${await azure.token()}`);
    if (status !== 200) throw new Error(`refused with ${status}`);
    // What is answered in the request itself is no turn: turns are answered by the workers.
    const told = shown()[before];
    return told === undefined ? { outcome: 'taken' } : { outcome: 'told', sentence: wordsOfPost(told.activity) };
  };
  await send({ type: 'conversationUpdate', membersAdded: [{ id: `28:11111111-2222-4333-8444-555555555555` }] });
  await screen();
  return {
    conversationId: async () => {
      const rows = await world.shop.sql<{ id: string }>(
        `select id from conversations where channel = 'azure' and external_key like '%' || $1`,
        [chatId],
      );
      return rows[0]?.id ?? '';
    },
    say: (text) => send({ text, textFormat: 'plain' }),
    press: (label, inputs = {}) => {
      const found = shown()
        .flatMap(({ activity }) => buttonsOfPost(activity))
        .findLast((button) => button.label.includes(label));
      if (!found) throw new Error(`no button ${label}`);
      return send({ value: { ...found.value, ...inputs } });
    },
    screen,
    again: async () => void (await post(web.url, last, `Bearer ${await azure.token()}`)),
    faults: () => shown().flatMap(({ activity }) => faultsOfPost(activity)),
  };
}

async function makeAzure(): Promise<ContractChannel> {
  const world = await openContractShop();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const azure = await openAzure();
  const web = await startAzureWeb(world.shop, { services: world.services });
  return {
    shop: world.shop,
    updates: 'replaced',
    customer: () => openCustomer({ azure, web, world }),
    setDatabaseDown: world.setDatabaseDown,
    close: async () => {
      await web.close();
      azure.close();
      nock.enableNetConnect();
      nock.restore();
      await world.shop.close();
    },
  };
}

describeChannel('Teams through Azure', makeAzure);
