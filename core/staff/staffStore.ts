import { v7 as uuidv7 } from 'uuid';
import { StaffIdentityModel } from '../../db/models/staffIdentityModel.ts';
import { StaffMembershipModel } from '../../db/models/staffMembershipModel.ts';
import { StaffModel } from '../../db/models/staffModel.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Locale } from '../texts/locale.ts';
import type { StaffIdentity } from './staffQueries.ts';
import type { Role } from './staffRules.ts';

/** The person behind a channel's user, made known when new; a known one takes the name and language. Answers the person's id. */
export async function saveStaff(tx: Tx, identity: StaffIdentity, person: { name: string; locale: Locale }, at: Date): Promise<string> {
  const { transaction } = tx;
  const known = await StaffIdentityModel.findOne({ where: { ...identity }, transaction });
  if (known) {
    await StaffModel.update(person, { where: { id: known.staffId }, transaction });
    return known.staffId;
  }
  const id = uuidv7();
  await StaffModel.create({ id, ...person, createdAt: at }, { transaction });
  await StaffIdentityModel.create({ ...identity, staffId: id }, { transaction });
  return id;
}

/** Gives a person a role in a shop. Answers false when they held it already. */
export async function addMembership(tx: Tx, merchantId: string, staffId: string, role: Role): Promise<boolean> {
  const { transaction } = tx;
  if ((await StaffMembershipModel.count({ where: { merchantId, staffId, role }, transaction })) > 0) return false;
  await StaffMembershipModel.create({ merchantId, staffId, role }, { transaction });
  return true;
}
