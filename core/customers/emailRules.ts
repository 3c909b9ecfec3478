const longestAddress = 254;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const address = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${label}(?:\\.${label}){1,8}$`, 'i');

/** An e-mail address as people type one, without anything a mail header could take for more than an address; null when it cannot be one. */
export function emailAnswer(text: string): string | null {
  const typed = text.trim();
  return typed.length <= longestAddress && address.test(typed) ? typed : null;
}
