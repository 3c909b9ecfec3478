import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const readme = readFileSync('README.md', 'utf8');
const pages = ['README.md', 'core/README.md', 'CHANGELOG.md', ...readdirSync('docs/adr').map((name) => join('docs/adr', name))];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Made when the program runs or the image is built, and kept out of git. */
const madeLater = ['.data', '.env', '.assets'];

function namedScripts(text: string): string[] {
  const run = [...text.matchAll(/npm run (?:-s |--silent )?([\w:]+)/g)].map(([, name]) => name ?? '');
  const short = [...text.matchAll(/npm (start|test)\b/g)].map(([, name]) => name ?? '');
  return [...new Set([...run, ...short])];
}

/** Words that are a path of the project: they begin with one of its folders, or name a file at its root. */
function namedPaths(text: string): string[] {
  const below = text.match(/(?<![\w/.-])(?:bots|core|db|workers|deploy|tests|docs|\.ci)\/[\w./-]*\w/g) ?? [];
  const atRoot = text.match(/(?<![\w/.-])(?:\.[a-z][\w.-]+|LICENSE|CHANGELOG\.md|Procfile|Dockerfile|docker-compose\.yml)(?=`)/g) ?? [];
  return [...new Set([...below, ...atRoot])].filter((path) => !madeLater.includes(path) && path !== '.ts');
}

function isThere(path: string): boolean {
  return existsSync(path) || existsSync(`${path}.ts`);
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  test('names only npm scripts that exist', () => {
    expect(namedScripts(text).filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('names only files that exist', () => {
    expect(namedPaths(text).filter((path) => !isThere(path))).toEqual([]);
  });

  test('names only sources that exist, seen from its own folder or from the root', () => {
    const sources = [...text.matchAll(/`([\w/]+\/[\w]+\.ts)`/g)].map(([, path]) => path ?? '');
    expect(sources.filter((path) => !existsSync(path) && !existsSync(join(dirname(page), path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => join(dirname(page), target ?? ''));
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });
});

describe('the checks of this page', () => {
  test('find what they are to find', () => {
    expect(namedScripts(readme)).toEqual(expect.arrayContaining(['start', 'test', 'merchant', 'catalogue', 'migrate']));
    expect(namedPaths(readme)).toEqual(expect.arrayContaining(['bots/slack/manifest.json', '.env.example', 'LICENSE']));
    expect(namedPaths('see `core/gone.ts` and `.gone`')).toEqual(['core/gone.ts', '.gone']);
  });

  test('every script people run is told of somewhere', () => {
    const told = new Set(namedScripts(readme));
    const inner = ['guard', 'format:check', 'lint', 'types', 'boundaries', 'deadcode'];
    expect(Object.keys(scripts).filter((name) => !told.has(name) && !inner.includes(name))).toEqual([]);
  });
});

describe('the configuration table', () => {
  const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Tests'));
  const rows = [...table.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)];

  test('names exactly the variables of .env.example', () => {
    const example = [...readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(rows.map(([, name]) => name).toSorted()).toEqual(example.toSorted());
  });

  test('says something of each', () => {
    for (const [, name, meaning = ''] of rows) expect([name, /\w{4}/.test(meaning)]).toEqual([name, true]);
  });
});
