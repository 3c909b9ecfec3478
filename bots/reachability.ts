import { addressesOf } from '../core/merchants/addressQueries.ts';
import { listMerchants } from '../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../core/services.ts';

/**
 * Why no shop could be told of an order, as a sentence for the operator, or null when at least one can. Only addresses of the workspace
 * count, where it is known.
 */
export async function unreachableFault({ db }: Pick<CoreServices, 'db'>, tenant: string | undefined): Promise<string | null> {
  const merchants = await listMerchants(db);
  for (const { id } of merchants) {
    const addresses = await db.global(async (tx) => [
      ...(await addressesOf(tx, id, 'orders')),
      ...(await addressesOf(tx, id, 'escalation')),
    ]);
    if (addresses.some((address) => address.goneAt === null && (tenant ?? address.tenant) === address.tenant)) return null;
  }
  if (merchants.length === 0) {
    return 'There is no shop yet: make one with `npm run merchant -- create NAME --locale es --zone Europe/Madrid --currency EUR`, then start again.';
  }
  return 'No shop can be told of an order, because none has a channel: give one with `npm run merchant -- channel SLUG --team T… --channel C… --purpose orders`, then start again.';
}
