import type { ServerResponse } from 'node:http';
import { pageHeaders } from './pageFiles.ts';
import type { Simulator } from './simulator.ts';
import { slackId } from './workspace.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const target = (query: URLSearchParams): URL | undefined => {
  const given = query.get('redirect_uri') ?? '';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  return url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url : undefined;
};

const withAnswer = (url: URL, answer: Record<string, string>): string => {
  const next = new URL(url);
  for (const [key, value] of Object.entries(answer)) next.searchParams.set(key, value);
  return escaped(next.href);
};

/** The install question: two links back to the app, one with a code and one with `access_denied`. */
export const sendAuthorizePage = ({ codes, deps }: Simulator, response: ServerResponse, query: URLSearchParams): void => {
  const url = target(query);
  if (!url || query.get('client_id') !== deps.oauth?.clientId) {
    response.writeHead(400, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' });
    response.end('bad client_id or redirect_uri');
    return;
  }
  const code = slackId('code-');
  codes.add(code);
  const state = query.get('state') ?? '';
  const links = `<p><a href="${withAnswer(url, { code, state })}">Allow</a></p><p><a href="${withAnswer(url, { error: 'access_denied', state })}">Cancel</a></p>`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack simulator</title><h1>Install the app?</h1><p>This is a simulator, not Slack. Scopes: ${escaped(query.get('scope') ?? '')}</p>${links}</html>`;
  response.writeHead(200, { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' });
  response.end(page);
};
