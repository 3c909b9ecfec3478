import { addressByPlace, type AddressPurpose } from '../../../core/merchants/addressQueries.ts';
import type { Merchant } from '../../../core/merchants/merchant.ts';
import { merchantById } from '../../../core/merchants/merchantQueries.ts';
import type { Problem } from '../../../core/problem.ts';
import type { CoreServices } from '../../../core/services.ts';
import { staffMember } from '../../../core/staff/staffQueries.ts';
import type { StaffMember } from '../../../core/staff/staffRules.ts';
import { formatsFor } from '../../../core/texts/formats.ts';
import { locales } from '../../../core/texts/locale.ts';
import { slackTexts } from '../../../core/texts/slackTexts.ts';
import { sayProblem } from '../../../core/texts/texts.ts';
import { isDirect } from '../slackPlaces.ts';
import type { SlackPerson } from './click.ts';

/** A member of staff at the counter of their shop: the only authority there is, whatever a button says. */
export type Desk = { merchant: Merchant; staff: StaffMember };

export type DeskResult = { ok: true; desk: Desk } | { ok: false; sentence: string };

/** Where cards of a shop can stand. */
const cardPlaces: readonly AddressPurpose[] = ['orders', 'escalation', 'support'];

/** Who the person is at the shop whose channel (or whose person, in a DM) this is; or the sentence that refuses them. */
export async function deskAt(services: CoreServices, person: SlackPerson, channelId: string | null): Promise<DeskResult> {
  const merchant = await merchantAt(services, person, channelId);
  if (merchant === null) return { ok: false, sentence: locales.map((locale) => slackTexts[locale].noShopHere).join('\n') };
  const identity = { channel: 'slack', tenant: person.tenant, externalId: person.userId, merchantId: merchant.id };
  const staff = await staffMember(services.db, identity);
  if (staff !== null) return { ok: true, desk: { merchant, staff } };
  const refusal = sentence(services, merchant, { code: 'notLinked', params: { merchantName: merchant.name } });
  return { ok: false, sentence: `${refusal} ${slackTexts[merchant.locale].invite(person.userId)}` };
}

/** The shop a channel belongs to, for any of its cards; in a DM the shop that escalates to this person. */
async function merchantAt(services: CoreServices, person: SlackPerson, channelId: string | null): Promise<Merchant | null> {
  if (channelId === null) return null;
  const place = isDirect(channelId) ? person.userId : channelId;
  for (const purpose of cardPlaces) {
    const address = await addressByPlace(services.db, { channel: 'slack', tenant: person.tenant, place, purpose });
    if (address !== null) return services.db.global((tx) => merchantById(tx, address.merchantId));
  }
  return null;
}

/** A refusal in the shop's language. */
export function sentence(services: CoreServices, merchant: Merchant, problem: Problem): string {
  return sayProblem(problem, merchant.locale, formatsFor(merchant, merchant.locale, services.clock.now()));
}
