import type { KnownBlock } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { Log } from '../../core/context.ts';
import type { Card } from '../../core/messages/card.ts';
import type { Address, Delivery, Mention, Messenger, SendOptions } from '../../core/messages/messenger.ts';
import type { FindInstallation } from './installations.ts';
import { cardBlocks } from './presenters/cardBlocks.ts';
import { mrkdwn } from './presenters/slackText.ts';
import { slackFault } from './slackErrors.ts';
import { slackFetch } from './slackFetch.ts';
import { slackLogger } from './slackLogger.ts';
import { failureOf, repeatableFailureOf } from './slackOutcome.ts';
import { externalIdOf, isPerson, messagePlace, slackPlace } from './slackPlaces.ts';
import { surfaceOfKey } from './surfaces.ts';

export type SlackMessengerOptions = { findInstallation: FindInstallation; log: Log; apiUrl?: string; timeoutMs?: number };

const metadataType = 'openorder_delivery';
const defaultTimeoutMs = 10_000;
/** The most one look may ask for outside Slack's marketplace. */
const lookBackMessages = 15;
/** A look starts this long before the attempt it looks for, because clocks differ. */
const clockMarginMs = 60_000;
const rememberedAttempts = 10_000;
const mentionedAtMost = 50;
/** The message cannot be changed, but its channel is as good as before. */
const unchangeable = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Slack behind the Messenger port. It sends each request once: when and whether to try again is the caller's to decide. */
export function createSlackMessenger(options: SlackMessengerOptions): Messenger {
  const clientOf = createClients(options);
  const channelOf = createChannels();
  const attempts = createAttempts();
  const settle = (failure: Delivery): Delivery => logged(failure, options.log);
  return {
    channel: 'slack',
    capabilities: { cards: true, update: true, remove: false },
    send: async (address, card, key, sendOptions) => {
      const client = await clientOf(address.tenant);
      if (client === null) return settle({ outcome: 'gone', code: 'not_installed' });
      const channel = await channelOf(client, address).catch((error: unknown) => repeatableFailureOf(error));
      if (typeof channel !== 'string') return settle(channel);
      attempts.remember(key);
      return post(client, channel, card, key, sendOptions).catch((error: unknown) => settle(failureOf(error)));
    },
    update: async (address, externalId, card, key) => {
      const client = await clientOf(address.tenant);
      if (client === null) return settle({ outcome: 'gone', code: 'not_installed' });
      const failure = await change(client, externalId, card, key).catch((error: unknown) => repeatableFailureOf(error));
      if (failure.outcome !== 'gone' || !unchangeable.has(failure.code)) return settle(failure);
      attempts.remember(key);
      return replace(client, externalId, card, key).catch((error: unknown) => settle(failureOf(error)));
    },
    find: async (address, key) => {
      const client = await clientOf(address.tenant);
      if (client === null) return undefined;
      const look = async (): Promise<string | null | undefined> =>
        lookFor(client, await channelOf(client, address), key, attempts.startedAt(key));
      return look().catch((error: unknown) => void settle(repeatableFailureOf(error)));
    },
  };
}

async function post(client: WebClient, channel: string, card: Card, key: string, options: SendOptions = {}): Promise<Delivery> {
  const { blocks, text } = cardBlocks(card, surfaceOfKey(key));
  // A direct message rings by itself, and there is nobody else in it to call.
  const mention = channel.startsWith('D') ? '' : mentionText(options.mention);
  const answer = await client.chat.postMessage({
    channel,
    text: mention === '' ? text : `${mention} ${text}`,
    blocks: mention === '' ? blocks : withMention(mention, blocks),
    metadata: { event_type: metadataType, event_payload: { key } },
    unfurl_links: false,
    unfurl_media: false,
    ...(options.threadOf !== undefined && { thread_ts: messagePlace(options.threadOf).ts }),
  });
  if (answer.ts === undefined) return { outcome: 'unknown', code: 'answer_unreadable' };
  return { outcome: 'delivered', externalId: externalIdOf({ channel: answer.channel ?? channel, ts: answer.ts }) };
}

/** chat.update notifies nobody, so a mention would only be noise in it. */
async function change(client: WebClient, externalId: string, card: Card, key: string): Promise<Delivery> {
  const { channel, ts } = messagePlace(externalId);
  const metadata = { event_type: metadataType, event_payload: { key } };
  await client.chat.update({ channel, ts, ...cardBlocks(card, surfaceOfKey(key)), metadata });
  return { outcome: 'delivered', externalId };
}

/** A message somebody deleted, or may not be changed any more, is posted anew while something can still be done with it. */
async function replace(client: WebClient, externalId: string, card: Card, key: string): Promise<Delivery> {
  const wanted = card.elements.some((element) => element.type === 'actions' && element.buttons.length > 0);
  return wanted ? post(client, messagePlace(externalId).channel, card, key) : { outcome: 'delivered', externalId };
}

/** The newest messages only. Not there for sure when they reach back to the attempt; else it cannot be told. */
async function lookFor(client: WebClient, channel: string, key: string, since: Date | null): Promise<string | null | undefined> {
  const oldest = since === null ? {} : { oldest: String((since.getTime() - clockMarginMs) / 1000) };
  const page = await client.conversations.history({ channel, include_all_metadata: true, limit: lookBackMessages, ...oldest });
  const found = page.messages?.find(({ metadata }) => keyOf(metadata?.event_payload) === key);
  if (found?.ts !== undefined) return externalIdOf({ channel, ts: found.ts });
  return page.messages !== undefined && page.has_more !== true ? null : undefined;
}

function keyOf(payload: unknown): unknown {
  return (payload as { key?: unknown } | undefined)?.key;
}

/** The only place where a mention is written: ids from the option, never text from anybody. */
function mentionText(mention: Mention | undefined): string {
  const people = (mention?.externalIds ?? [])
    .filter(isPerson)
    .slice(0, mentionedAtMost)
    .map((id) => `<@${id}>`);
  return [...(mention?.everyone === true ? ['<!here>'] : []), ...people].join(' ');
}

function withMention(mention: string, blocks: KnownBlock[]): KnownBlock[] {
  const line: KnownBlock = { type: 'section', text: mrkdwn(mention) };
  return [line, ...blocks];
}

function createClients({ findInstallation, log, apiUrl, timeoutMs }: SlackMessengerOptions): (tenant: string) => Promise<WebClient | null> {
  const clients = new Map<string, { token: string; client: WebClient }>();
  return async (tenant) => {
    const installation = await findInstallation(tenant);
    if (installation === null) return null;
    const known = clients.get(tenant);
    if (known?.token === installation.botToken) return known.client;
    const client = new WebClient(installation.botToken, {
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
      logger: slackLogger(log),
      fetch: slackFetch,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: timeoutMs ?? defaultTimeoutMs,
    });
    clients.set(tenant, { token: installation.botToken, client });
    return client;
  };
}

/** The channel of a place: itself, or for a person the DM with them, asked for once. */
function createChannels(): (client: WebClient, address: Address) => Promise<string> {
  const direct = new Map<string, string>();
  return async (client, address) => {
    const { tenant } = address;
    const place = slackPlace(address);
    if (!isPerson(place)) return place;
    const known = direct.get(`${tenant}:${place}`);
    if (known !== undefined) return known;
    const { channel } = await client.conversations.open({ users: place });
    if (channel?.id === undefined) throw new Error('Slack opened a DM without an id');
    direct.set(`${tenant}:${place}`, channel.id);
    return channel.id;
  };
}

/** When each key was first tried by this process. Bounded: a forgotten one only makes a look less certain. */
function createAttempts(): { remember: (key: string) => void; startedAt: (key: string) => Date | null } {
  const startedAt = new Map<string, Date>();
  return {
    remember: (key) => {
      if (!startedAt.has(key)) startedAt.set(key, new Date());
      const oldest = startedAt.keys().next();
      if (startedAt.size > rememberedAttempts && oldest.done !== true) startedAt.delete(oldest.value);
    },
    startedAt: (key) => startedAt.get(key) ?? null,
  };
}

function logged(failure: Delivery, log: Log): Delivery {
  if (failure.outcome === 'delivered') return failure;
  log.warn({ outcome: failure.outcome, code: failure.code, operator: slackFault(failure.code).operator }, 'slack delivery failed');
  return failure;
}
