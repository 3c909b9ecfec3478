import { DateTime } from 'luxon';

/** What a customer can agree to. `reminders`: of a basket left behind; `allergens`: keeping what they must not eat. */
export const consentPurposes = ['allergens', 'feedback', 'reminders', 'marketing'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Why a customer is written to without having said anything. `transactional`: about an order or incident that is open. */
export type TellPurpose = 'transactional' | 'feedback' | 'csat' | 'abandonedCart' | 'marketing';

/** What is known of a customer when something is to be told. */
export type TellSituation = {
  now: Date;
  /** The customer's own zone where it is known, else the shop's. */
  zone: string;
  /** The customer's own last line; null when they never said anything. */
  lastWordAt: Date | null;
  optedOutAt: Date | null;
  /** What is agreed to and not withdrawn. */
  consents: readonly ConsentPurpose[];
  /** When they were last written to by consent. */
  toldAt: readonly Date[];
};

export type TellVerdict =
  { tell: 'now' } | { tell: 'later'; at: Date } | { tell: 'never'; why: 'optedOut' | 'tooLate' | 'noConsent' | 'tooOften' };

type TellRule = {
  /** Told without consent while the customer's own last line is this recent. */
  windowHours: number | null;
  /** What has to be agreed to outside that time. */
  consent: ConsentPurpose | null;
};

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const weeklyCap = 2;
/** Nobody is disturbed from half past nine in the evening until nine in the morning. */
const quiet = { fromMinutes: 21 * 60 + 30, toMinutes: 9 * 60 };

/** Everything but news of what is open; that is always told. */
const rules: Record<Exclude<TellPurpose, 'transactional'>, TellRule> = {
  feedback: { windowHours: 24, consent: 'feedback' },
  csat: { windowHours: 24, consent: 'feedback' },
  abandonedCart: { windowHours: 24, consent: 'reminders' },
  marketing: { windowHours: null, consent: 'marketing' },
};

/** Whether a customer may be told something now, later (after the quiet hours) or not at all. */
export function mayTell(purpose: TellPurpose, situation: TellSituation): TellVerdict {
  if (purpose === 'transactional') return { tell: 'now' };
  if (situation.optedOutAt) return { tell: 'never', why: 'optedOut' };
  const at = afterQuietHours(situation.now, situation.zone);
  const fault = faultAt(rules[purpose], situation, at);
  if (fault) return { tell: 'never', why: fault };
  return at > situation.now ? { tell: 'later', at } : { tell: 'now' };
}

function faultAt(rule: TellRule, situation: TellSituation, at: Date): 'tooLate' | 'noConsent' | 'tooOften' | null {
  const { lastWordAt, consents, toldAt } = situation;
  const isRecent = rule.windowHours !== null && lastWordAt !== null && at.getTime() - lastWordAt.getTime() <= rule.windowHours * hourMs;
  if (isRecent) return null;
  if (!rule.consent || !consents.includes(rule.consent)) return rule.windowHours === null ? 'noConsent' : 'tooLate';
  return toldAt.filter((told) => at.getTime() - told.getTime() < weekMs).length >= weeklyCap ? 'tooOften' : null;
}

/** The instant itself, or the end of the quiet hours it lies in. */
export function afterQuietHours(at: Date, zone: string): Date {
  const local = DateTime.fromJSDate(at, { zone });
  const minutes = local.hour * 60 + local.minute;
  if (minutes >= quiet.toMinutes && minutes < quiet.fromMinutes) return at;
  const day = minutes >= quiet.fromMinutes ? local.plus({ days: 1 }) : local;
  return day.set({ hour: quiet.toMinutes / 60, minute: quiet.toMinutes % 60, second: 0, millisecond: 0 }).toJSDate();
}
