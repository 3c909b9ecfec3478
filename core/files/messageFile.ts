/** What a message may carry. Images were drawn anew from their pixels; a PDF is as it was sent. */
export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** A file of a message, as the message keeps it. `ref` is the last part of its address. */
export type MessageFile = { ref: string; name: string; mediaType: MediaType; sizeBytes: number };

/** Where a file can be opened by whoever has the address. */
export function fileUrl(publicUrl: string, file: { ref: string }): string {
  return `${publicUrl}/files/${file.ref}`;
}

/** A line for each file, for channels that draw text: its name and where it can be opened. */
export function fileLines(publicUrl: string, files: readonly MessageFile[]): string[] {
  return files.map((file) => `📎 ${file.name}: ${fileUrl(publicUrl, file)}`);
}
