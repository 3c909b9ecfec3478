import type { Delivery } from '../../core/messages/messenger.ts';

type MailFault = { code?: string; originalCode?: string; responseCode?: number; timeoutType?: string };

const soonMs = 60_000;
/** A login that is refused is for the operator to mend. */
const refusedLoginMs = 300_000;

/** Faults before anything of a letter can have been taken. */
const early = ['EDNS', 'ETLS', 'EREQUIRETLS', 'EPROXY', 'ECONFIG', 'ENOAUTH', 'EOAUTH2'];
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What a failed sending means for the letter: only when the connection was lost on the way is it not known whether it was taken. */
export function readMailFault(error: unknown): Delivery {
  const { code = 'thrown', originalCode, responseCode, timeoutType } = (error ?? {}) as MailFault;
  if (code === 'EAUTH') return { outcome: 'retryAt', afterMs: refusedLoginMs, code };
  if (responseCode !== undefined) {
    const answer = `smtp${responseCode}`;
    return responseCode >= 500 ? { outcome: 'gone', code: answer } : { outcome: 'retryAt', afterMs: soonMs, code: answer };
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { outcome: 'gone', code };
  const isEarly = early.includes(code) || unreached.includes(originalCode ?? '');
  const isSetupTimeout = code === 'ETIMEDOUT' && timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT';
  return isEarly || isSetupTimeout ? { outcome: 'retryAt', afterMs: soonMs, code: originalCode ?? code } : { outcome: 'unknown', code };
}
