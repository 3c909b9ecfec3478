import type { Locale } from '../texts/locale.ts';
import type { MerchantSettings } from './merchantSettings.ts';

/** A shop as a turn sees it: who it is, what its owner has set, and how it stands at this moment. */
export type Merchant = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  /** IANA zone, such as Europe/Madrid. */
  zone: string;
  /** ISO 4217 code; all prices of the shop are integers in its minor unit. */
  currency: string;
  settings: MerchantSettings;
  /** The catalogue version on sale; 0 means none was loaded yet. */
  catalogueVersion: number;
  busyUntil: Date | null;
  pausedAt: Date | null;
  /** Null while paused means until a person resumes it. */
  pausedUntil: Date | null;
  /** A code, such as `unanswered` when the shop was paused by orders nobody answered; absent where nobody asks. */
  pauseReason?: string | null;
};
