import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Channel } from '../messages/channels.ts';
import type { ConsentPurpose, TellSituation } from './consentRules.ts';

type Consent = { merchantId: string; customerId: string; purpose: ConsentPurpose; channel: Channel; at: Date };

/** Keeps that a customer agreed. Agreeing again changes nothing: the first time counts. `source` is a code, such as the button's name. */
export async function giveConsent(tx: Tx, consent: Consent & { source: string }): Promise<void> {
  const { merchantId, customerId, purpose, channel, source, at } = consent;
  await tx.rows(
    `insert into consents (merchant_id, id, customer_id, purpose, channel, given_at, source) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (merchant_id, customer_id, purpose, channel) where withdrawn_at is null do nothing`,
    [merchantId, uuidv7(), customerId, purpose, channel, at, source],
  );
}

/** Takes a consent back, in every channel when none is named. What was not given stays so. */
export async function withdrawConsent(tx: Tx, consent: Omit<Consent, 'channel'> & { channel?: Channel }): Promise<void> {
  const { merchantId, customerId, purpose, channel, at } = consent;
  await tx.rows(
    `update consents set withdrawn_at = $5 where merchant_id = $1 and customer_id = $2 and purpose = $3
     and ($4::text is null or channel = $4) and withdrawn_at is null`,
    [merchantId, customerId, purpose, channel ?? null, at],
  );
}

/** What a customer agrees to at present, in any channel. */
export async function consentsOf(tx: Tx, merchantId: string, customerId: string): Promise<ConsentPurpose[]> {
  const rows = await tx.rows<{ purpose: ConsentPurpose }>(
    `select distinct purpose from consents where merchant_id = $1 and customer_id = $2 and withdrawn_at is null order by 1`,
    [merchantId, customerId],
  );
  return rows.map(({ purpose }) => purpose);
}

/** What a customer told that they cannot have: only while they agree that it is kept. */
export async function toldAllergens(tx: Tx, merchantId: string, customerId: string): Promise<string[]> {
  const [row] = await tx.rows<{ allergens: string[] | null }>(
    `select c.allergens from customers c where c.merchant_id = $1 and c.id = $2 and exists (select 1 from consents s
     where s.merchant_id = c.merchant_id and s.customer_id = c.id and s.purpose = 'allergens' and s.withdrawn_at is null)`,
    [merchantId, customerId],
  );
  return row?.allergens ?? [];
}

/** Notes that a customer wants nothing but news of open orders, or wants again what they agreed to. Answers whether that is new. */
export async function setOptOut(tx: Tx, customer: { merchantId: string; customerId: string; isOut: boolean; at: Date }): Promise<boolean> {
  const rows = await tx.rows(
    `update customers set opted_out_at = case when $3::boolean then $4::timestamptz end
     where merchant_id = $1 and id = $2 and (opted_out_at is null) = $3::boolean returning id`,
    [customer.merchantId, customer.customerId, customer.isOut, customer.at],
  );
  return rows.length > 0;
}

/** The kind of the timeline's entry for everything told by consent or within a day of the customer's last line. */
const followUpKind = 'customer.followedUp';

type SituationRow = {
  zone: string | null;
  opted_out_at: Date | null;
  last_word_at: Date | null;
  consents: TellSituation['consents'] | null;
  told_at: string[] | null;
};

const weekMs = 7 * 24 * 3_600_000;

/** What the rules of telling look at; null when there is no such customer. `merchantZone` counts where the customer's own is not known. */
export async function tellSituation(
  tx: Tx,
  customer: { merchantId: string; customerId: string; merchantZone: string; now: Date },
): Promise<TellSituation | null> {
  const { merchantId, customerId, merchantZone, now } = customer;
  const [row] = await tx.rows<SituationRow>(
    `select c.zone, c.opted_out_at,
       (select max(v.last_customer_at) from conversations v where v.merchant_id = $1 and v.customer_id = $2) as last_word_at,
       (select json_agg(distinct s.purpose) from consents s where s.merchant_id = $1 and s.customer_id = $2 and s.withdrawn_at is null) as consents,
       (select json_agg(a.at) from activities a where a.merchant_id = $1 and a.customer_id = $2 and a.kind = $3 and a.at > $4) as told_at
     from customers c where c.merchant_id = $1 and c.id = $2`,
    [merchantId, customerId, followUpKind, new Date(now.getTime() - weekMs)],
  );
  if (!row) return null;
  return {
    now,
    zone: row.zone ?? merchantZone,
    lastWordAt: row.last_word_at,
    optedOutAt: row.opted_out_at,
    consents: row.consents ?? [],
    toldAt: (row.told_at ?? []).map((at) => new Date(at)),
  };
}

/** Notes on the customer's timeline that they were written to, for the cap of the week. */
export async function noteFollowUp(tx: Tx, told: { merchantId: string; customerId: string; subjectId: string; at: Date }): Promise<void> {
  await tx.rows(`insert into activities (merchant_id, id, customer_id, kind, subject_id, at) values ($1, $2, $3, $4, $5, $6)`, [
    told.merchantId,
    uuidv7(),
    told.customerId,
    followUpKind,
    told.subjectId,
    told.at,
  ]);
}
