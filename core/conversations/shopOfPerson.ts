import { storefrontsOf } from '../merchants/addressQueries.ts';
import type { CoreServices } from '../services.ts';
import { conversationsOfPerson, type Person, type PersonConversation } from './personQueries.ts';

/** A person who writes to the bot where several shops may sell. */
export type TenantPerson = Person & { tenant: string };

export type Storefront = { merchantId: string; name: string };

/** Where a customer's words go: to one shop, to a question which one, or nowhere because no shop sells here. */
export type ShopChoice = { kind: 'shop'; merchantId: string } | { kind: 'ask'; storefronts: Storefront[] } | { kind: 'none' };

type Services = Pick<CoreServices, 'db'>;

/** The shop of a direct message: the only one of the tenant, else the one the person used last, else they are asked. */
export async function shopOfPerson({ db }: Services, person: TenantPerson): Promise<ShopChoice> {
  const storefronts = await storefrontsOf(db, person.channel, person.tenant);
  const [only] = storefronts;
  if (only === undefined) return { kind: 'none' };
  if (storefronts.length === 1) return { kind: 'shop', merchantId: only.merchantId };
  const [last] = await conversationsIn({ db }, person, storefronts);
  return last === undefined ? { kind: 'ask', storefronts } : { kind: 'shop', merchantId: last.merchantId };
}

/** All shops of the tenant, for somebody who wants to change. */
export async function shopsOfTenant({ db }: Services, { channel, tenant }: Pick<TenantPerson, 'channel' | 'tenant'>): Promise<ShopChoice> {
  const storefronts = await storefrontsOf(db, channel, tenant);
  return storefronts.length === 0 ? { kind: 'none' } : { kind: 'ask', storefronts };
}

/** The shop whose conversation with this person has that id; null when the person has no such conversation. */
export async function shopOfConversation({ db }: Services, person: TenantPerson, conversationId: string): Promise<string | null> {
  const storefronts = await storefrontsOf(db, person.channel, person.tenant);
  const own = await conversationsIn({ db }, person, storefronts);
  return own.find((conversation) => conversation.conversationId === conversationId)?.merchantId ?? null;
}

function conversationsIn({ db }: Services, person: TenantPerson, storefronts: Storefront[]): Promise<PersonConversation[]> {
  return conversationsOfPerson(
    db,
    person,
    storefronts.map(({ merchantId }) => merchantId),
  );
}
