import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Only the page's own files, no inline code, no other site. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Serves one file of the page; false when there is none of that name. */
export const sendPageFile = async (response: ServerResponse, name: string): Promise<boolean> => {
  const type = /^[a-zA-Z]+\.(\w+)$/.exec(name)?.[1] ?? '';
  if (!types[type]) return false;
  try {
    const body = await readFile(join(import.meta.dirname, 'page', name));
    response.writeHead(200, { ...pageHeaders, 'content-type': types[type] });
    response.end(body);
    return true;
  } catch {
    return false;
  }
};
