import type { Inbound, InboundContent } from '../../core/conversations/inbound.ts';
import { conversationsOfPerson } from '../../core/conversations/personQueries.ts';
import { storefrontsOf } from '../../core/merchants/addressQueries.ts';
import type { CoreServices } from '../../core/services.ts';
import type { SlackPerson } from './listeners/click.ts';
import { personKey } from './slackPlaces.ts';

/** The two use cases a customer's message needs. */
export type ConversationPort = {
  openConversation: (
    services: CoreServices,
    input: { merchantId: string; channel: 'slack'; externalKey: string; tenant: string; isVerified: boolean },
  ) => Promise<{ conversationId: string }>;
  runTurn: (services: CoreServices, inbound: Inbound) => Promise<unknown>;
};

export type Storefront = { merchantId: string; name: string };

/** Where a customer's words go: to one shop, to a question which one, or nowhere because no shop sells here. */
export type ShopChoice = { kind: 'shop'; merchantId: string } | { kind: 'ask'; storefronts: Storefront[] } | { kind: 'none' };

/** The shop of a direct message: the only one of the workspace, else the one the person used last, else they are asked. */
export async function shopOfPerson(services: CoreServices, person: SlackPerson): Promise<ShopChoice> {
  const storefronts = await storefrontsOf(services.db, 'slack', person.tenant);
  const [only] = storefronts;
  if (only === undefined) return { kind: 'none' };
  if (storefronts.length === 1) return { kind: 'shop', merchantId: only.merchantId };
  const [last] = await conversationsIn(services, person, storefronts);
  return last === undefined ? { kind: 'ask', storefronts } : { kind: 'shop', merchantId: last.merchantId };
}

/** The shop whose conversation with this person has that id; null when the person has no such conversation. */
export async function shopOfConversation(services: CoreServices, person: SlackPerson, conversationId: string): Promise<string | null> {
  const storefronts = await storefrontsOf(services.db, 'slack', person.tenant);
  const own = await conversationsIn(services, person, storefronts);
  return own.find((conversation) => conversation.conversationId === conversationId)?.merchantId ?? null;
}

/** Runs one turn of the person's conversation with a shop: Slack's signature proves who they are. The workers send what is answered. */
export async function turnOf(
  services: CoreServices,
  port: ConversationPort,
  person: SlackPerson,
  turn: { merchantId: string; externalId: string; content: InboundContent },
): Promise<void> {
  const externalKey = personKey(person.tenant, person.userId);
  const where = { merchantId: turn.merchantId, channel: 'slack', externalKey, tenant: person.tenant, isVerified: true } as const;
  const { conversationId } = await port.openConversation(services, where);
  await port.runTurn(services, { channel: 'slack', conversationId, ...turn });
}

function conversationsIn(services: CoreServices, person: SlackPerson, storefronts: Storefront[]): ReturnType<typeof conversationsOfPerson> {
  const externalKey = personKey(person.tenant, person.userId);
  return conversationsOfPerson(
    services.db,
    { channel: 'slack', externalKey },
    storefronts.map(({ merchantId }) => merchantId),
  );
}
