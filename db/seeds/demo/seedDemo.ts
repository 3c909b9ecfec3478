import type { Clock } from '../../../core/context.ts';
import { loadCatalogue } from '../../../core/catalogue/loadCatalogue.ts';
import { anyPlace } from '../../../core/merchants/addressQueries.ts';
import { saveAddress } from '../../../core/merchants/addressStore.ts';
import { createMerchant } from '../../../core/merchants/createMerchant.ts';
import type { Merchant } from '../../../core/merchants/merchant.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { addMembership, saveStaff } from '../../../core/staff/staffStore.ts';
import type { Db } from '../../transaction.ts';
import { demoPeople, demoShops, demoTeam, type DemoShop } from './demoShops.ts';

/**
 * Makes the demo's shops, people and addresses where they are missing, and leaves what is there: an owner's settings, a newer catalogue, the stock.
 * Answers the shops in the order of demoShops. Throws when a seed itself is faulty.
 */
export async function seedDemo(db: Db, clock: Clock): Promise<Merchant[]> {
  const at = clock.now();
  const shops: Merchant[] = [];
  for (const shop of demoShops) shops.push(await seedShop(db, shop, at));
  const idBySlug = new Map(shops.map(({ id, slug }) => [slug, id]));
  await db.global(async (tx) => {
    for (const { slackUser, name, locale, roles } of demoPeople) {
      const staffId = await saveStaff(tx, { channel: 'slack', tenant: demoTeam, externalId: slackUser }, { name, locale }, at);
      for (const { slug, role } of roles) await addMembership(tx, idBySlug.get(slug) ?? '', staffId, role);
    }
  });
  return shops;
}

async function seedShop(db: Db, shop: DemoShop, at: Date): Promise<Merchant> {
  const merchant = (await merchantBySlug(db, shop.slug)) ?? (await newShop(db, shop, at));
  if (merchant.catalogueVersion === 0) {
    const loaded = await loadCatalogue(db, merchant.id, shop.catalogue, at);
    if (!loaded.ok) throw new Error(`The catalogue of ${shop.slug} is faulty: ${loaded.faults.join(' ')}`);
  }
  const place = { merchantId: merchant.id, channel: 'slack', tenant: demoTeam };
  await db.global(async (tx) => {
    await saveAddress(tx, { ...place, place: shop.ordersChannel, purpose: 'orders' }, at);
    await saveAddress(tx, { ...place, place: shop.escalationUser, purpose: 'escalation' }, at);
    await saveAddress(tx, { ...place, place: anyPlace, purpose: 'storefront' }, at);
  });
  return (await merchantBySlug(db, shop.slug)) ?? merchant;
}

async function newShop(db: Db, shop: DemoShop, at: Date): Promise<Merchant> {
  const { name, locale, zone, currency, slug, settings } = shop;
  const created = await createMerchant(db, { name, locale, zone, currency, slug, settings }, at);
  if (!created.ok) throw new Error(`The shop ${slug} cannot be seeded: ${created.faults.join(' ')}`);
  return created.merchant;
}
