import type { Tx } from '../../db/transaction.ts';
import type { DeviceSecret } from './deviceSessionRules.ts';

export type NewDeviceSecret = { merchantId: string; id: string; familyId: string; conversationId: string; hash: Buffer; at: Date };
export type DeviceFamily = { familyId: string; conversationId: string; presentedId: string; secrets: DeviceSecret[] };

export async function insertSecret(tx: Tx, secret: NewDeviceSecret): Promise<void> {
  await tx.rows(
    `insert into device_sessions (merchant_id, id, family_id, conversation_id, secret_hash, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [secret.merchantId, secret.id, secret.familyId, secret.conversationId, secret.hash, secret.at],
  );
}

type FamilyRow = {
  id: string;
  family_id: string;
  conversation_id: string;
  presented: boolean;
  created_at: Date;
  replaced_at: Date | null;
  revoked_at: Date | null;
};

/** The whole family of a presented secret, locked, so that two exchanges of it happen one after the other; null when nobody knows the secret. */
export async function lockFamily(tx: Tx, merchantId: string, hash: Buffer): Promise<DeviceFamily | null> {
  const anchor = await tx.rows<{ family_id: string }>(`select family_id from device_sessions where merchant_id = $1 and secret_hash = $2`, [
    merchantId,
    hash,
  ]);
  const familyId = anchor[0]?.family_id;
  if (familyId === undefined) return null;
  await tx.rows(`select id from device_sessions where merchant_id = $1 and id = $2 for no key update`, [merchantId, familyId]);
  const rows = await tx.rows<FamilyRow>(
    `select id, family_id, conversation_id, secret_hash = $3 as presented, created_at, replaced_at, revoked_at
       from device_sessions where merchant_id = $1 and family_id = $2 order by created_at`,
    [merchantId, familyId, hash],
  );
  const presented = rows.find((row) => row.presented);
  return presented ? { familyId, conversationId: presented.conversation_id, presentedId: presented.id, secrets: rows.map(toSecret) } : null;
}

function toSecret(row: FamilyRow): DeviceSecret {
  return { id: row.id, createdAt: row.created_at, replacedAt: row.replaced_at, revokedAt: row.revoked_at };
}

export async function markReplaced(tx: Tx, merchantId: string, id: string, at: Date): Promise<void> {
  await tx.rows(`update device_sessions set replaced_at = $3 where merchant_id = $1 and id = $2`, [merchantId, id, at]);
}

/**
 * Those of the families that were not ended. A family is named after its first secret, which is revoked only when the whole family is: one
 * look by primary key tells.
 */
export async function aliveFamilies(tx: Tx, merchantId: string, familyIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    `select id from device_sessions where merchant_id = $1 and id = any($2::uuid[]) and revoked_at is null`,
    [merchantId, familyIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Gives up the secrets of a family that could still be used: all of them, or those whose answer got lost. */
export async function revokeUnused(tx: Tx, merchantId: string, familyId: string, at: Date): Promise<void> {
  await tx.rows(
    `update device_sessions set revoked_at = $3 where merchant_id = $1 and family_id = $2 and replaced_at is null and revoked_at is null`,
    [merchantId, familyId, at],
  );
}

/** Ends a family for good: no secret of it is honoured again, within a lost answer's minute neither. */
export async function revokeFamily(tx: Tx, merchantId: string, familyId: string, at: Date): Promise<void> {
  await tx.rows(`update device_sessions set revoked_at = $3 where merchant_id = $1 and family_id = $2 and revoked_at is null`, [
    merchantId,
    familyId,
    at,
  ]);
}
