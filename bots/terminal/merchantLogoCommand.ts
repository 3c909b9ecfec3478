import { fileLimits } from '../../core/files/fileRules.ts';
import type { LogoRefusal } from '../../core/files/drawLogo.ts';
import { removeLogo, setLogo } from '../../core/merchants/changeLogo.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';
import { readBytes } from './textFile.ts';

const megabytes = fileLimits.fileBytes / 1024 / 1024;

const whyNot: Record<LogoRefusal, string> = {
  FileNotAccepted: 'is no picture: give a PNG, JPEG, WebP or GIF file.',
  FileDamaged: 'is damaged or incomplete.',
  FileTooLarge: `is too large: at most ${megabytes} MB and ${fileLimits.pixels / 1_000_000} megapixels.`,
  TooManyFiles: 'is more than one file.',
  tooLong: 'is too long for a logo, which is shown as a small square: give one whose sides are nearly the same.',
};

/** `merchant logo SLUG FILE` and `merchant logo SLUG --remove`. Null when the words are no such command. */
export async function logoCommand({ words, flags }: Words, context: CommandContext): Promise<CommandOutcome | null> {
  const [slug, file, ...rest] = words;
  const isRemoval = flags.has('remove');
  if (slug === undefined || rest.length > 0 || isRemoval !== (file === undefined)) return null;
  const shop = await findShop(context.db, slug);
  if (typeof shop === 'string') return failed(shop);
  if (file === undefined)
    return done((await removeLogo(context, shop.id)) ? `${shop.name} has no logo any more.` : `${shop.name} had no logo.`);
  const read = await readBytes(file, fileLimits.fileBytes);
  if (!read.ok) return failed(read.fault);
  const refusal = await setLogo(context, shop.id, read.bytes);
  if (refusal !== null) return failed(`${file} ${whyNot[refusal]}`);
  return done(`The chat of ${shop.name} now shows this logo: ${context.baseUrl}/chat/${shop.slug}`);
}
