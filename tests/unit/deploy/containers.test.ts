import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { migrateConfig, webConfig, workerConfig } from '../../../core/config/config.ts';
import { environmentNames } from '../../../core/config/environment.ts';

type Service = {
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  profiles?: string[];
  ports?: string[];
  volumes?: string[];
};

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: object;
};
const service = (name: string): Service => compose.services[name] ?? {};
const own = ['migrate', 'web', 'worker', 'migrate-demo', 'web-demo', 'worker-demo'];

/** What a container gets when the person who starts it has set these variables. */
function environmentOf(name: string, set: Record<string, string> = {}): Record<string, string> {
  const filled = Object.entries(service(name).environment ?? {}).map(([key, value]) => [
    key,
    String(value).replace(/\$\{(\w+):-([^}]*)\}/g, (_all, variable: string, fallback: string) => set[variable] ?? fallback),
  ]);
  return Object.fromEntries(filled) as Record<string, string>;
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-1234567890', SLACK_SIGNING_SECRET: 's'.repeat(32), SLACK_ORDERS_CHANNEL: 'C0123456789' };
const operator = { ...slack, SECRET_KEY: 'k'.repeat(40) };

describe('docker-compose.yml', () => {
  test('has web, worker and migrations in both profiles, and the two stores', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual([...own, 'postgres', 'redis'].toSorted());
    expect(own.map((name) => service(name).profiles)).toEqual([...Array(3).fill(['production']), ...Array(3).fill(['demo'])]);
  });

  test('Redis keeps what it is given and never evicts it', () => {
    expect(service('redis').command?.join(' ')).toBe('redis-server --appendonly yes --maxmemory-policy noeviction');
    for (const name of ['postgres', 'redis']) expect(service(name).healthcheck?.test?.length).toBeGreaterThan(1);
  });

  test('every process waits for what it needs, and every dependency exists', () => {
    for (const name of own) {
      const needs = service(name).depends_on ?? {};
      for (const need of Object.keys(needs)) expect(Object.keys(compose.services)).toContain(need);
      expect(needs['postgres']?.condition ?? needs['web-demo']?.condition).toBe('service_healthy');
    }
    expect(service('web').depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
    expect(service('worker').depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
  });

  test('web and worker have the same files: what is erased by the one is taken away by the other', () => {
    for (const profile of ['', '-demo']) {
      expect(service(`web${profile}`).volumes).toHaveLength(1);
      expect(service(`worker${profile}`).volumes).toEqual(service(`web${profile}`).volumes);
    }
  });

  test('the configuration accepts what every container is given, and knows every name', () => {
    for (const name of own) {
      const environment = environmentOf(name, operator);
      for (const key of Object.keys(environment)) expect([name, environmentNames]).toEqual([name, expect.arrayContaining([key])]);
      const read = name.startsWith('web') ? webConfig : name.startsWith('worker') ? workerConfig : migrateConfig;
      expect([name, read(environment)]).toEqual([name, expect.objectContaining({ ok: true })]);
    }
  });

  test('an operator who set nothing is told so instead of getting a default secret', () => {
    const read = webConfig(environmentOf('web'));
    expect(read.ok ? [] : read.faults.map((fault) => fault.split(' ')[0])).toEqual(['SECRET_KEY', 'No']);
  });

  test('the app never connects as the administrator, who is known to migrations only', () => {
    for (const name of own) {
      const { DATABASE_URL = '', DATABASE_ADMIN_URL } = environmentOf(name);
      expect(new URL(DATABASE_URL).username).toBe('openorder');
      expect([name, DATABASE_ADMIN_URL !== undefined]).toEqual([name, name.startsWith('migrate')]);
    }
  });

  test('the simulator, which answers without a password, is published on loopback only', () => {
    expect(service('web-demo').ports).toEqual(['127.0.0.1:3000:3000']);
    expect(environmentOf('worker-demo')['SLACK_API_URL']).toBe('http://web-demo:3000/slack-simulator/api/');
  });
});

describe('the image and the Procfile', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  test('the last stage runs as nobody special, is asked for its health, and carries no development package', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).toContain('npm ci --omit=dev --omit=optional');
  });

  test('every program they start and every folder they copy is there', () => {
    const programs = [dockerfile, ...own.map((name) => service(name).command?.join(' ') ?? '')].join('\n').match(/[\w/]+\.ts/g) ?? [];
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names?.split(' ') ?? []);
    for (const path of [...programs, ...copied]) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  test('the Procfile runs scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const lines = readFileSync('Procfile', 'utf8').trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['release', 'web', 'worker']);
    for (const line of lines) expect(Object.keys(scripts)).toContain(line.split(' ').at(-1));
  });
});
