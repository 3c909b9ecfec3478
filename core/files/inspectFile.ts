import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { fileLimits, type FileRefusal } from './fileRules.ts';
import type { MediaType } from './messageFile.ts';

/** A file as it may be kept. */
export type SafeFile = { bytes: Buffer; mediaType: MediaType };

const jpegQuality = 85;
const longestSeconds = 15;

/**
 * What a file really is, by its bytes and never by its name, in the form in which it may be kept: images are drawn anew from their pixels,
 * upright, at most 2048 px a side, without position, camera or anything else that came with them; of a moving image the first picture stays.
 */
export async function inspectFile(bytes: Buffer): Promise<SafeFile | FileRefusal> {
  if (bytes.length > fileLimits.fileBytes) return 'FileTooLarge';
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  switch (found) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return redraw(bytes, found);
    case 'image/gif':
      return redraw(bytes, 'image/png');
    case 'application/pdf':
      return { bytes, mediaType: 'application/pdf' };
    default:
      return 'FileNotAccepted';
  }
}

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

async function redraw(bytes: Buffer, mediaType: keyof typeof formats): Promise<SafeFile | FileRefusal> {
  try {
    const drawn = await sharp(bytes, { failOn: 'error', limitInputPixels: fileLimits.pixels, sequentialRead: true, pages: 1 })
      .timeout({ seconds: longestSeconds })
      .autoOrient()
      .resize({ width: fileLimits.sidePx, height: fileLimits.sidePx, fit: 'inside', withoutEnlargement: true })
      .toFormat(formats[mediaType], mediaType === 'image/jpeg' ? { quality: jpegQuality } : {})
      .toBuffer();
    return { bytes: drawn, mediaType };
  } catch (error) {
    return error instanceof Error && /pixel limit|timeout/i.test(error.message) ? 'FileTooLarge' : 'FileDamaged';
  }
}
