import { merchantSecret } from '../../core/merchants/merchantSecret.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome } from './commandLine.ts';

/** `merchant secret SLUG`: the secret of the shop's own server. Null when the words are not such a command. */
export async function secretCommand(words: readonly string[], { db, secretKey }: CommandContext): Promise<CommandOutcome | null> {
  const [slug, ...rest] = words;
  if (slug === undefined || rest.length > 0) return null;
  const shop = await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  if (secretKey === null) return failed('SECRET_KEY is not set: set it to the one the web process has.');
  return done(merchantSecret(secretKey, shop.slug));
}
