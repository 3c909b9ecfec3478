import type { Db } from '../../db/transaction.ts';

/** The sites on which a shop's chat may stand, for each shop that has any. */
export async function listedOrigins(db: Db): Promise<{ merchantId: string; origins: string[] }[]> {
  return db.global((tx) =>
    tx.rows(
      `select id as "merchantId", settings->'allowedOrigins' as origins from merchants
       where jsonb_typeof(settings->'allowedOrigins') = 'array' and settings->'allowedOrigins' <> '[]'::jsonb`,
    ),
  );
}
