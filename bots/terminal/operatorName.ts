import { userInfo } from 'node:os';

const longestName = 80;

/** The account this machine runs a command under, for the record of who did what; `unknown` where it has no name, as in some containers. */
export function operatorName(): string {
  try {
    return userInfo().username.slice(0, longestName);
  } catch {
    return 'unknown';
  }
}
