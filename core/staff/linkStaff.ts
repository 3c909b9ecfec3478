import type { Db } from '../../db/transaction.ts';
import type { Locale } from '../texts/locale.ts';
import type { StaffIdentity } from './staffQueries.ts';
import type { Role } from './staffRules.ts';
import { addMembership, saveStaff } from './staffStore.ts';

export type StaffLink = { merchantId: string; role: Role; identity: StaffIdentity; person: { name: string; locale: Locale } };

/** Makes a channel's user a member of a shop's staff. Answers false when they held the role already. */
export async function linkStaff(db: Db, { merchantId, role, identity, person }: StaffLink, at: Date): Promise<boolean> {
  return db.global(async (tx) => addMembership(tx, merchantId, await saveStaff(tx, identity, person, at), role));
}
