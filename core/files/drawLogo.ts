import sharp from 'sharp';
import type { FileRefusal } from './fileRules.ts';
import { inspectFile } from './inspectFile.ts';

/** Why a picture is no logo. `tooLong`: one side is more than twice the other, and in a small square nothing of it could be seen. */
export type LogoRefusal = FileRefusal | 'tooLong';

/** How a logo is kept: a square of this side, as WebP. It is shown at a fifth of it, so that it is sharp on every screen. */
export const logoSidePx = 192;
export const logoMediaType = 'image/webp';

const marginPx = 12;
const longestRatio = 2;
/** The mean lightness, of 255, from which a picture could not be seen on white. */
const nearWhite = 215;

/**
 * A logo as it is shown, drawn anew from the pixels of the picture sent, without anything else that came with it. It stands on white, so that it
 * can be seen on any colour; one that is white itself stays see-through, for the shop's colour behind it.
 */
export async function drawLogo(bytes: Buffer): Promise<Buffer | LogoRefusal> {
  const safe = await inspectFile(bytes);
  if (typeof safe === 'string') return safe;
  if (safe.mediaType === 'application/pdf') return 'FileNotAccepted';
  const { width, height, hasAlpha } = await sharp(safe.bytes).metadata();
  if (Math.max(width, height) > longestRatio * Math.min(width, height)) return 'tooLong';
  const margin = hasAlpha ? marginPx : 0;
  const side = logoSidePx - 2 * margin;
  const clear = { r: 255, g: 255, b: 255, alpha: 0 };
  const square = await sharp(safe.bytes)
    .resize({ width: side, height: side, fit: 'contain', background: clear })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: clear })
    .png()
    .toBuffer();
  const isWhite = hasAlpha && (await lightness(square)) > nearWhite;
  const drawn = isWhite ? sharp(square) : sharp(square).flatten({ background: '#ffffff' });
  return drawn.webp({ quality: 90 }).toBuffer();
}

/** The mean lightness of what can be seen of a picture: 0 is black, 255 is white, and what lets everything through does not count. */
async function lightness(picture: Buffer): Promise<number> {
  const pixels = await sharp(picture).toColourspace('srgb').ensureAlpha().raw().toBuffer();
  let light = 0;
  let seen = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    light += alpha * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
    seen += alpha;
  }
  return seen === 0 ? 0 : light / seen;
}
