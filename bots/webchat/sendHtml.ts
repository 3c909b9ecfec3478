import type { ServerResponse } from 'node:http';

/** Sends a page of ours under its content security policy. It is never kept, and its address is told to nobody. */
export function sendHtml(
  response: ServerResponse,
  page: { status: number; html: string; policy: string },
  own: Record<string, string>,
): void {
  response.writeHead(page.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page.html),
    'Content-Security-Policy': page.policy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...own,
  });
  response.end(page.html);
}
