import type { MediaType } from './messageFile.ts';

/** How much one message may carry. The pixels are of an image as it is sent, before it is made smaller. */
export const fileLimits = { files: 4, fileBytes: 10 * 1024 * 1024, totalBytes: 20 * 1024 * 1024, pixels: 50_000_000, sidePx: 2048 };

/** Why a file is not taken. `damaged`: it says it is one of ours and cannot be read to the end. */
export type FileRefusal = 'FileNotAccepted' | 'FileDamaged' | 'FileTooLarge' | 'TooManyFiles';

const endings: Record<MediaType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' };
const longestStem = 80;

/** The name a file is shown by: what the sender called it, without any path or hidden character, with the ending of what it really is. */
export function fileName(given: string, mediaType: MediaType): string {
  const base = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const stem = base
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}"<>|:*?]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${[...stem].slice(0, longestStem).join('') || 'file'}.${endings[mediaType]}`;
}
