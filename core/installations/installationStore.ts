import { InstallationModel } from '../../db/models/installationModel.ts';
import type { Tx } from '../../db/transaction.ts';

/** What a channel needs to speak for one tenant: sealed bytes only this program can open (sealing.ts), and whether it still works. */
export type Installation = {
  channel: string;
  tenant: string;
  sealed: Buffer;
  keyId: string;
  status: 'active' | 'needs_reinstall' | 'removed';
};

type TenantKey = { channel: string; tenant: string };

/** Keeps an installation, in place of an earlier one of the same tenant. */
export async function saveInstallation(tx: Tx, installation: Installation, at: Date): Promise<void> {
  await InstallationModel.upsert({ ...installation, updatedAt: at }, { transaction: tx.transaction, returning: false });
}

/** Keeps an installation unless its tenant has one: of several processes that make one at the same time, the first is kept. */
export async function keepFirstInstallation(tx: Tx, { channel, tenant, sealed, keyId, status }: Installation, at: Date): Promise<void> {
  await tx.rows(
    `insert into installations (channel, tenant, sealed, key_id, status, updated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (channel, tenant) do nothing`,
    [channel, tenant, sealed, keyId, status, at],
  );
}

/** The installation of a tenant, whatever its status, or null. */
export async function installationOf(tx: Tx, { channel, tenant }: TenantKey): Promise<Installation | null> {
  return InstallationModel.findOne({
    attributes: ['channel', 'tenant', 'sealed', 'keyId', 'status'],
    where: { channel, tenant },
    raw: true,
    transaction: tx.transaction,
  });
}

/** Remembers that a tenant revoked or removed the program, so that nothing more is sent with its token. */
export async function markInstallation(tx: Tx, { channel, tenant }: TenantKey, status: Installation['status'], at: Date): Promise<void> {
  await InstallationModel.update({ status, updatedAt: at }, { where: { channel, tenant }, transaction: tx.transaction });
}
