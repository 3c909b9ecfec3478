import type { Inbound, InboundContent } from '../../core/conversations/inbound.ts';
import type { TenantPerson } from '../../core/conversations/shopOfPerson.ts';
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

/** A person of a workspace as the core knows them. */
export function tenantPerson({ tenant, userId }: SlackPerson): TenantPerson {
  return { channel: 'slack', tenant, externalKey: personKey(tenant, userId) };
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
