import { validate as isUuid } from 'uuid';
import type { Db } from '../../db/transaction.ts';

/** The id of a shop's logo, or null when it has none. */
export async function logoOf(db: Db, merchantId: string): Promise<string | null> {
  const [row] = await db.global((tx) => tx.rows<{ id: string | null }>('select logo_id as id from merchants where id = $1', [merchantId]));
  return row?.id ?? null;
}

/** The shop whose logo has that id now, or null. */
export async function merchantOfLogo(db: Db, logoId: string): Promise<string | null> {
  if (!isUuid(logoId)) return null;
  const [row] = await db.global((tx) => tx.rows<{ id: string }>('select id from merchants where logo_id = $1', [logoId]));
  return row?.id ?? null;
}
