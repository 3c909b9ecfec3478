import type { Db, Tx } from '../../db/transaction.ts';
import type { Role, StaffMember } from './staffRules.ts';

/** How a channel knows a person: a Slack user id within a team. */
export type StaffIdentity = { channel: string; tenant: string; externalId: string };

/** The member of staff behind a channel's user in one shop, with every role held there; null when not linked, or linked to other shops only. */
export async function staffMember(db: Db, identity: StaffIdentity & { merchantId: string }): Promise<StaffMember | null> {
  const [row] = await db.global((tx) =>
    tx.rows<StaffMember>(
      `select s.id as "staffId", s.name, array_agg(m.role order by m.role) as roles
       from staff_identities i join staff s on s.id = i.staff_id join staff_memberships m on m.staff_id = s.id
       where i.channel = $1 and i.tenant = $2 and i.external_id = $3 and m.merchant_id = $4 group by s.id, s.name`,
      [identity.channel, identity.tenant, identity.externalId, identity.merchantId],
    ),
  );
  return row ?? null;
}

const calledRoles: readonly Role[] = ['clerk', 'owner'];

/** The channel's ids of everybody who works behind the counter of a shop (clerks and owners), for mentions. */
export async function staffExternalIds(tx: Tx, merchantId: string, channel: string, tenant: string): Promise<string[]> {
  const rows = await tx.rows<{ externalId: string }>(
    `select distinct i.external_id as "externalId" from staff_memberships m join staff_identities i on i.staff_id = m.staff_id
     where m.merchant_id = $1 and i.channel = $2 and i.tenant = $3 and m.role = any($4) order by 1`,
    [merchantId, channel, tenant, calledRoles],
  );
  return rows.map(({ externalId }) => externalId);
}
