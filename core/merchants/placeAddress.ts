import { sqlState, type Db } from '../../db/transaction.ts';
import { saveAddress, type NewAddress } from './addressStore.ts';

/** Gives a shop a place for a purpose. Answers false when that place serves another shop for it. */
export async function placeAddress(db: Db, address: NewAddress, at: Date): Promise<boolean> {
  try {
    await db.global((tx) => saveAddress(tx, address, at));
    return true;
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return false;
  }
}
