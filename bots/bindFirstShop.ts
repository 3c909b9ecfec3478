import { LogLevel } from '@slack/logger';
import { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../core/config/config.ts';
import { anyPlace } from '../core/merchants/addressQueries.ts';
import { listMerchants } from '../core/merchants/merchantQueries.ts';
import type { Merchant } from '../core/merchants/merchant.ts';
import { placeAddress } from '../core/merchants/placeAddress.ts';
import type { CoreServices } from '../core/services.ts';
import { linkStaff } from '../core/staff/linkStaff.ts';
import { toLocale } from '../core/texts/locale.ts';

const timeoutMs = 5000;

/** The configured channel is tried before any other the shop was given. */
const first = -1;

/** Slack refuses what is configured. The message is a sentence for the operator. */
export class SlackRefusal extends Error {
  override name = 'SlackRefusal';
}

/**
 * Binds the configured workspace to the shop that was made first: its orders channel, its owner, and direct messages to it. Answers the
 * workspace's id, or undefined while Slack does not answer: then what was bound before stays. Throws SlackRefusal for a token it refuses.
 */
export async function bindFirstShop(services: CoreServices, slack: SlackConfig): Promise<string | undefined> {
  const client = new WebClient(slack.botToken, {
    ...(slack.apiUrl !== null && { slackApiUrl: slack.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logLevel: LogLevel.ERROR,
  });
  const tenant = await workspaceOf(client, services);
  const [oldest] = await listMerchants(services.db);
  if (tenant === undefined || oldest === undefined) return tenant;
  const at = services.clock.now();
  const place = { merchantId: oldest.id, channel: 'slack', tenant };
  const isBound = await placeAddress(services.db, { ...place, place: slack.ordersChannel, purpose: 'orders', priority: first }, at);
  if (!isBound) services.log.warn({ merchant: oldest.slug }, 'SLACK_ORDERS_CHANNEL belongs to another shop: the first shop keeps its own');
  await placeAddress(services.db, { ...place, place: anyPlace, purpose: 'storefront' }, at);
  if (slack.ownerId !== null) await bindOwner(services, client, { tenant, ownerId: slack.ownerId, shop: oldest });
  return tenant;
}

async function workspaceOf(client: WebClient, { log }: CoreServices): Promise<string | undefined> {
  try {
    const { team_id: teamId } = await client.auth.test();
    return teamId;
  } catch (error) {
    const code = (error as { data?: { error?: unknown } } | null)?.data?.error;
    if (typeof code !== 'string') {
      log.warn({ code: (error as { code?: unknown } | null)?.code }, 'Slack does not answer: starting with what was bound before');
      return undefined;
    }
    throw new SlackRefusal(`Slack refuses SLACK_BOT_TOKEN (${code}): copy it again from OAuth & Permissions of your Slack app.`);
  }
}

async function bindOwner(
  services: CoreServices,
  client: WebClient,
  owner: { tenant: string; ownerId: string; shop: Merchant },
): Promise<void> {
  const { tenant, ownerId, shop } = owner;
  const found = await client.users.info({ user: ownerId }).catch(() => null);
  const person = { name: found?.user?.real_name ?? ownerId, locale: toLocale(found?.user?.locale, shop.locale) };
  const at = services.clock.now();
  await linkStaff(
    services.db,
    { merchantId: shop.id, role: 'owner', identity: { channel: 'slack', tenant, externalId: ownerId }, person },
    at,
  );
  await placeAddress(services.db, { merchantId: shop.id, channel: 'slack', tenant, place: ownerId, purpose: 'escalation' }, at);
}
