import type { CoreServices } from '../../core/services.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';

export type ContractShop = { shop: TestShop; services: CoreServices; setDatabaseDown: (isDown: boolean) => void };

/** The demo shops, with a database that can go away in the middle of what a channel does. */
export async function openContractShop(): Promise<ContractShop> {
  const shop = await openTestShop();
  let isDown = false;
  const unlessDown = <T>(value: T): T => {
    if (isDown) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    return value;
  };
  const { db } = shop.services;
  const services: CoreServices = {
    ...shop.services,
    db: {
      inMerchant: (id, work) => db.inMerchant(id, async (tx) => unlessDown(await work(tx))),
      global: (work) => db.global(async (tx) => unlessDown(await work(tx))),
    },
  };
  return { shop, services, setDatabaseDown: (down) => void (isDown = down) };
}
