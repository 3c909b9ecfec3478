import { z } from 'zod';
import type { TenantPerson } from '../../core/conversations/shopOfPerson.ts';

const id = z.string().min(1).max(512);

/** What is read of an arriving activity; everything else is dropped before the library sees it (`deliveryMode` for one, which would keep replies back). */
export const azureActivitySchema = z.object({
  type: z.string().min(1).max(60),
  id: id.nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(500),
  from: z.object({ id }),
  recipient: z.object({ id, name: z.string().max(500).nullish() }),
  conversation: z.object({ id, tenantId: id.nullish(), conversationType: z.string().max(60).nullish(), isGroup: z.boolean().nullish() }),
  text: z.string().max(65_536).nullish(),
  locale: z.string().max(35).nullish(),
  value: z.unknown().optional(),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      messageBack: z.object({ displayText: z.string().max(2000).nullish() }).nullish(),
    })
    .nullish(),
  membersAdded: z.array(z.object({ id })).max(500).nullish(),
});
export type AzureActivity = z.infer<typeof azureActivitySchema>;

const teams = 'msteams';

/** The Teams tenant of an activity; a channel without tenants counts as one under its own name, such as `telegram`. */
export function tenantOf({ channelId, conversation, channelData }: AzureActivity): string | null {
  if (channelId !== teams) return channelId;
  return conversation.tenantId ?? channelData?.tenant?.id ?? null;
}

/** Only Teams says who somebody is; what other channels carry may be anybody's claim. */
export function isVerified({ channelId }: AzureActivity): boolean {
  return channelId === teams;
}

export function isPersonal({ conversation }: AzureActivity): boolean {
  return conversation.isGroup !== true && (conversation.conversationType ?? 'personal') === 'personal';
}

/** The person of a personal chat: there is one chat for each with the bot, and its id is where answers go. */
export function personOf(activity: AzureActivity, tenant: string): TenantPerson {
  return { channel: 'azure', tenant, externalKey: chatKey(tenant, activity.conversation.id) };
}

/** A chat as conversations are kept under: its id may exist in two tenants. */
function chatKey(tenant: string, chatId: string): string {
  return `${tenant}:${chatId}`;
}

/** The chat's id of an address as Azure knows it. */
export function chatOf({ tenant, place }: { tenant: string; place: string }): string {
  return place.startsWith(`${tenant}:`) ? place.slice(tenant.length + 1) : place;
}
