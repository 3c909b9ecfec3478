/** The keys of one SECRET_KEY, newest first: the first signs and seals, all verify and open. Never empty. */
export type SecretKeys = readonly [string, ...string[]];

/** Reads the comma-separated keys of a SECRET_KEY; their lengths are for the configuration to judge. */
export function readSecretKeys(written: string): SecretKeys {
  const [newest = '', ...older] = written.split(',').map((key) => key.trim());
  return [newest, ...older];
}
