import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { demoWorkspace } from '../../bots/demoWorkspace.ts';
import { createHttpServer } from '../../bots/http/server.ts';
import { singleWorkspace } from '../../bots/slack/installations.ts';
import { mountSlack } from '../../bots/slack/mountSlack.ts';
import { listenSimulator } from '../../bots/slack/simulator/listenSimulator.ts';
import { accepted, signedPost } from '../../bots/slack/simulator/signedPost.ts';
import type { Simulator } from '../../bots/slack/simulator/simulator.ts';
import { createSlackMessenger } from '../../bots/slack/slackMessenger.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import { demoPeople, demoShops, demoTeam } from '../../db/seeds/demo/demoShops.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { silentLog } from '../support/testShop.ts';
import { until } from '../workers/workerFixture.ts';
import { describeChannel, type ContractChannel, type ContractCustomer, type Sent, type Shown } from './channelContract.ts';
import { openContractShop, type ContractShop } from './contractShop.ts';
import { buttonOnScreen, faultsOfMessage, shownMessage } from './slackScreen.ts';

const [botToken, signingSecret] = ['xoxb-contract', 'the signing secret of the contract'];
const customers = Array.from({ length: 15 }, (_empty, index) => ({ id: `U0CUSTOMER${index}`, name: `customer${index}` }));

type Slack = { world: ContractShop; eventsUrl: string; simulator: Simulator; settle: () => Promise<void>; close: () => Promise<void> };

/** The app behind its signed requests, with the pretended workspace at the far end in both directions. */
async function openSlack(): Promise<Slack> {
  const world = await openContractShop();
  const server = createHttpServer({ log: silentLog });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const app = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/slack`;
  const workspace = demoWorkspace(demoTeam, demoShops, demoPeople);
  const { simulator, url, stop } = await listenSimulator({
    signingSecret,
    botToken,
    appUrl: () => ({ events: `${app}/events`, interactions: `${app}/interactions`, commands: `${app}/commands` }),
    seed: { ...workspace, users: [...workspace.users, ...customers] },
    log: silentLog,
    postRate: { burst: 1000, perSecond: 1000 },
    retryDelaysMs: Array.from({ length: 100 }, () => 50),
  });
  const config = { signingSecrets: [signingSecret], botToken, apiUrl: `${url}/api/`, teamId: demoTeam };
  const slack = mountSlack(server, { services: world.services, config, conversations: { openConversation, runTurn } });
  const messenger = createSlackMessenger({ findInstallation: singleWorkspace(botToken), log: silentLog, apiUrl: config.apiUrl });
  const close = async (): Promise<void> => {
    await stop();
    await slack.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await world.shop.close();
  };
  return { world, eventsUrl: `${app}/events`, simulator, settle: () => drainOwed(world.shop.services, [messenger]), close };
}

async function openCustomer({ world, eventsUrl, simulator, settle }: Slack, user: string): Promise<ContractCustomer> {
  const { workspace, people, events } = simulator;
  const dm = workspace.openDm(user).id;
  const fromBot = () => workspace.messagesIn(dm).filter((message) => message.fromBot);
  const screen = async (): Promise<Shown[]> => {
    await settle();
    return fromBot().map(shownMessage);
  };
  let lastEvent = '';
  const press = async (label: string, inputs: Record<string, string> = {}): Promise<Sent> => {
    const found = buttonOnScreen(fromBot(), label);
    if (!found) throw new Error(`no button ${label}`);
    const before = fromBot().length;
    const entered = Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, { 'oo.field': value }]));
    const outcome = await people.press(user, { channel: dm, ts: found.ts }, { actionId: found.actionId, blockId: found.blockId, entered });
    if (outcome.ok) return { outcome: 'taken' };
    const told = fromBot()
      .slice(before)
      .find(({ ephemeralFor }) => ephemeralFor === user);
    return { outcome: 'told', sentence: told?.text ?? '' };
  };
  const say = async (text: string): Promise<Sent> => {
    people.say(user, dm, text);
    lastEvent = workspace.state.pendingEvents.at(-1)?.body ?? '';
    await events.idle();
    return workspace.state.pendingEvents.length === 0 ? { outcome: 'taken' } : { outcome: 'comesAgain' };
  };
  const conversationId = async (): Promise<string> => {
    const [row] = await world.shop.sql<{ id: string }>(
      `select id from conversations where channel = 'slack' and external_key like '%' || $1`,
      [user],
    );
    return row?.id ?? '';
  };
  const again = async (): Promise<void> => {
    const answer = await signedPost(signingSecret, {
      url: eventsUrl,
      type: 'json',
      body: lastEvent,
      headers: { 'x-slack-retry-num': '1' },
    });
    if (!accepted(answer)) throw new Error('a repeated event was refused');
  };
  await say('hola');
  await press('Vesuvio');
  await until('the shop was chosen', async () => (await screen()).some(({ text }) => text.includes('Pizzería Bar Vesuvio')));
  return { conversationId, say, press, screen, again, faults: () => fromBot().flatMap(faultsOfMessage) };
}

async function makeSlack(): Promise<ContractChannel> {
  const slack = await openSlack();
  const waiting = [...customers];
  return {
    shop: slack.world.shop,
    updates: 'replaced',
    customer: () => openCustomer(slack, waiting.pop()?.id ?? ''),
    setDatabaseDown: slack.world.setDatabaseDown,
    close: slack.close,
  };
}

describeChannel('Slack', makeSlack);
