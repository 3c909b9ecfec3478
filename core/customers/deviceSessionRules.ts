/** One secret of a family as the rules see it: the secrets of one device, each made from the one before. */
export type DeviceSecret = { id: string; createdAt: Date; replacedAt: Date | null; revokedAt: Date | null };

/** rotate: it is the newest. again: its successor got lost on the way. revoke: somebody else has used it, or it was given up. */
export type SecretVerdict = 'rotate' | 'again' | 'revoke';

/** How long a lost answer may be asked for again. */
const lostAnswerSeconds = 60;

/**
 * Judges a presented secret of a family. The newest secret rotates. One that was replaced is honoured for a minute more, and only while no
 * successor of it was ever used: then the answer got lost, and the device still holds the old one. Anything else is a copy in other hands.
 */
export function judgeSecret(family: readonly DeviceSecret[], presentedId: string, now: Date): SecretVerdict {
  const presented = family.find((secret) => secret.id === presentedId);
  if (!presented || presented.revokedAt) return 'revoke';
  const { replacedAt } = presented;
  if (!replacedAt) return 'rotate';
  const recent = now.getTime() - replacedAt.getTime() <= lostAnswerSeconds * 1000;
  const successorUsed = family.some((secret) => secret.id !== presentedId && secret.createdAt >= replacedAt && secret.replacedAt !== null);
  return recent && !successorUsed ? 'again' : 'revoke';
}
