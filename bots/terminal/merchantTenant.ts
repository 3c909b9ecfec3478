import { anyPlace } from '../../core/merchants/addressQueries.ts';
import { placeAddress } from '../../core/merchants/placeAddress.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';

const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Channels of Azure that know no tenants stand for themselves. */
const channelName = /^[a-z]{3,30}$/;

/** `merchant channel SLUG --tenant ID`: the people of a Microsoft tenant can order from the shop by writing to the bot. */
export async function tenantCommand({ words, options }: Words, { db, at }: CommandContext): Promise<CommandOutcome> {
  const shop = await findShop(db, words[0]);
  if (typeof shop === 'string') return failed(shop);
  const tenant = (options['tenant'] ?? '').trim().toLowerCase();
  if (!tenantId.test(tenant) && !channelName.test(tenant))
    return failed(
      `"${tenant}" is no Microsoft tenant: copy its id from the Entra admin center, or name a channel of Azure such as telegram.`,
    );
  if (tenant === 'msteams') return failed('Teams needs the tenant whose people may order: copy its id from the Entra admin center.');
  if ((options['purpose'] ?? 'storefront') !== 'storefront')
    return failed('A Microsoft tenant is for customers: shops answer orders in Slack. Leave --purpose out.');
  await placeAddress(db, { merchantId: shop.id, channel: 'azure', tenant, place: anyPlace, purpose: 'storefront' }, at);
  return done(`The people of ${tenant} can now order from ${shop.name} by writing to the bot.`);
}
