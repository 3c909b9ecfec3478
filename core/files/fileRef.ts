import { randomBytes } from 'node:crypto';

const merchantBytes = 16;
const randomPart = 24;
const written = /^[A-Za-z0-9_-]{54}$/;

/** 192 random bits behind the shop's id, so that the row can be found among the shop's own and by nobody who guesses. */
export function newFileRef(merchantId: string): string {
  return Buffer.concat([Buffer.from(merchantId.replaceAll('-', ''), 'hex'), randomBytes(randomPart)]).toString('base64url');
}

/** The shop a ref belongs to, or null for what is no ref. */
export function merchantOfFileRef(ref: string): string | null {
  if (!written.test(ref)) return null;
  const hex = Buffer.from(ref, 'base64url').subarray(0, merchantBytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
