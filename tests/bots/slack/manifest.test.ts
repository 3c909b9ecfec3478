import { describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ajv as AjvClass } from 'ajv';
import { Ajv } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

type Manifest = {
  oauth_config: { scopes: { bot: string[] } };
  features: { slash_commands: { command: string }[] };
  settings: { event_subscriptions: { bot_events: string[] } };
};

const root = join(import.meta.dirname, '../../..');
const readManifest = async (): Promise<Manifest> => JSON.parse(await readFile(join(root, 'bots/slack/manifest.json'), 'utf8')) as Manifest;

/** The bot scopes of docs.slack.dev for each method the program may call; `any` of a list suffices. */
const scopesOfMethod: Record<string, { all: string[] }> = {
  'chat.postMessage': { all: ['chat:write'] },
  'chat.update': { all: ['chat:write'] },
  'conversations.open': { all: ['im:write'] },
  'conversations.history': { all: ['channels:history', 'groups:history', 'im:history'] },
  'views.open': { all: [] },
};
const scopesOfEvent: Record<string, string[]> = {
  'message.im': ['im:history'],

  app_uninstalled: [],
  tokens_revoked: [],
};

/** The Web API methods called anywhere in the program (the simulator only answers them). */
async function methodsUsed(): Promise<Set<string>> {
  const names = await readdir(join(root, 'bots/slack'), { recursive: true });
  const sources = await Promise.all(
    names
      .filter((name) => name.endsWith('.ts') && !name.startsWith('simulator'))
      .map((name) => readFile(join(root, 'bots/slack', name), 'utf8')),
  );
  return new Set(sources.flatMap((source) => [...source.matchAll(/client\.([a-z]+\.[a-zA-Z]+)\(/g)].map(([, method]) => method ?? '')));
}

describe('manifest.json', () => {
  test('is what Slack’s own type of a manifest allows', async () => {
    const path = join(root, 'node_modules/@slack/web-api/dist/types/request/manifest.d.ts');
    const schema = createGenerator({ path, type: 'Manifest', skipTypeCheck: true, additionalProperties: false }).createSchema('Manifest');
    const ajv: AjvClass = new Ajv({ strict: false, allErrors: true });
    const validate = ajv.compile(schema);
    expect(validate(await readManifest()) || validate.errors).toBe(true);
    expect(validate({ display_information: { name: 1 } })).toBe(false);
  });

  test('asks for every scope the methods and events need', async () => {
    const { oauth_config, settings } = await readManifest();
    const used = await methodsUsed();
    expect([...used].sort()).toEqual(Object.keys(scopesOfMethod).sort());
    const needed = [...used]
      .flatMap((method) => scopesOfMethod[method]?.all ?? [])
      .concat(settings.event_subscriptions.bot_events.flatMap((name) => scopesOfEvent[name] ?? ['unknown']));
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(needed));
    expect(oauth_config.scopes.bot).toContain('commands');
  });

  test('declares the commands that are listened to', async () => {
    const { features } = await readManifest();
    expect(features.slash_commands.map(({ command }) => command).sort()).toEqual(['/openorder', '/order', '/pedido']);
  });
});
