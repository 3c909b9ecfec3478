import { randomInt, scrypt } from 'node:crypto';
import { linkAlphabet, newLinkCode } from './linkCodeRules.ts';

/** A code nobody can guess in the time it lives. */
export function randomLinkCode(): string {
  return newLinkCode(() => randomInt(linkAlphabet.length));
}

const hashBytes = 32;
const cost = 2 ** 14;

/** The slow hash under which a shop keeps a code: whoever reads the table cannot try all codes while one lives. */
export function hashLinkCode(merchantId: string, code: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(code, `openorder link ${merchantId}`, hashBytes, { N: cost }, (error, hash) => (error ? reject(error) : resolve(hash)));
  return promise;
}
