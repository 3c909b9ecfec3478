import { validate as isUuid } from 'uuid';
import type { Db, Tx } from '../../db/transaction.ts';
import type { Locale } from '../texts/locale.ts';
import type { Merchant } from './merchant.ts';
import { merchantSettingsSchema } from './merchantSettings.ts';

type Row = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  zone: string;
  currency: string;
  settings: unknown;
  catalogueVersion: number;
  busyUntil: Date | null;
  pausedAt: Date | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
};

const columns = `id, slug, name, locale, zone, currency, settings, catalogue_version as "catalogueVersion",
  busy_until as "busyUntil", paused_at as "pausedAt", paused_until as "pausedUntil",
  pause_reason as "pauseReason"`;

/** The shop of a web address, or null when there is none. */
export async function merchantBySlug(db: Db, slug: string): Promise<Merchant | null> {
  const [row] = await db.global((tx) => tx.rows<Row>(`select ${columns} from merchants where slug = $1`, [slug]));
  return row ? toMerchant(row) : null;
}

/** The shop as it stands now, or null when there is none of that id. */
export async function merchantById(tx: Tx, id: string): Promise<Merchant | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.rows<Row>(`select ${columns} from merchants where id = $1`, [id]);
  return row ? toMerchant(row) : null;
}

/** All shops, the first one made first. */
export async function listMerchants(db: Db): Promise<Merchant[]> {
  const rows = await db.global((tx) => tx.rows<Row>(`select ${columns} from merchants order by id`));
  return rows.map(toMerchant);
}

function toMerchant(row: Row): Merchant {
  return { ...row, settings: merchantSettingsSchema.parse(row.settings) };
}
