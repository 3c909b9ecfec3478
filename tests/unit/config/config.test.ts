import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { migrateConfig, webConfig, workerConfig } from '../../../core/config/config.ts';
import { environmentNames, reservedNames } from '../../../core/config/environment.ts';

const database = { DATABASE_URL: 'postgres://shop:pass-word-1@localhost:5432/openorder' };
const base = { ...database, SECRET_KEY: 'k'.repeat(32) };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1234567890', SLACK_SIGNING_SECRET: 's'.repeat(32), SLACK_ORDERS_CHANNEL: 'C0123456789' };

function faultsOf(result: ReturnType<typeof webConfig | typeof workerConfig | typeof migrateConfig>): string[] {
  return result.ok ? [] : result.faults;
}

describe('configuration', () => {
  test('a demo needs a database and a secret key, and takes defaults for the rest', () => {
    const result = webConfig({ ...base, OPENORDER_DEMO: '1', PORT: '' });
    expect(result).toMatchObject({
      ok: true,
      config: { mode: 'development', port: 3000, portIsDefault: true, demo: true, slack: null, redisUrl: null, logLevel: 'info' },
    });
  });

  test('all faults are told together, each naming its variable', () => {
    const faults = faultsOf(webConfig({ PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', OPENORDER_DEMO: 'yes' }));
    for (const name of ['PORT', 'DATABASE_URL', 'SECRET_KEY', 'LOG_LEVEL', 'OPENORDER_DEMO']) {
      expect(faults.filter((fault) => fault.startsWith(`${name} is `))).toHaveLength(1);
    }
    for (const fault of faults) expect(fault).toMatch(/^[A-Z].*: .*\.$|^No shop can be told/);
  });

  test('a secret key may be several, newest first, each long enough', () => {
    const [newer, older] = ['n'.repeat(32), 'o'.repeat(32)];
    const written = { ...base, OPENORDER_DEMO: '1', SECRET_KEY: `${newer}, ${older}` };
    expect(webConfig(written)).toMatchObject({ ok: true, config: { secretKeys: [newer, older], secretKey: newer } });
    for (const wrong of [`${newer},`, `${newer},short`, `,${newer}`])
      expect(faultsOf(webConfig({ ...written, SECRET_KEY: wrong }))).toEqual([expect.stringMatching(/^SECRET_KEY is shorter/)]);
  });

  test('no fault repeats a value that may be secret', () => {
    const env = {
      DATABASE_URL: 'postgrez://shop:hunter2@h/d',
      SECRET_KEY: 'tooshort-secret',
      SLACK_BOT_TOKEN: 'xoxp-hunter3',
      REDIS_URL: 'http://:hunter4@h',
    };
    const said = faultsOf(webConfig(env)).join('\n');
    expect(said).not.toMatch(/hunter|tooshort/);
    expect(said).toContain('SLACK_BOT_TOKEN does not start with xoxb-');
  });

  test.each([['SLACK_BOT_TOKEN'], ['SLACK_SIGNING_SECRET'], ['SLACK_ORDERS_CHANNEL']] as const)('Slack without %s is refused', (name) => {
    const faults = faultsOf(webConfig({ ...base, ...slack, [name]: '' }));
    expect(faults).toEqual([expect.stringContaining(`also set ${name},`)]);
  });

  test('complete Slack keys make production start', () => {
    expect(webConfig({ ...base, ...slack, NODE_ENV: 'production' })).toMatchObject({
      ok: true,
      config: { mode: 'production', demo: false, slack: { ordersChannel: 'C0123456789', ownerId: null, apiUrl: null } },
    });
  });

  test('the web process of production without Slack keys is refused in one sentence, the worker is not', () => {
    const env = { ...base, NODE_ENV: 'production' };
    expect(faultsOf(webConfig(env))).toEqual([expect.stringContaining('SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and SLACK_ORDERS_CHANNEL')]);
    expect(workerConfig(env).ok).toBe(true);
  });

  test('Azure is on with an app id and its secret, and half of it is refused by web and worker', () => {
    const demo = { ...base, OPENORDER_DEMO: '1' };
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    expect(webConfig(demo)).toMatchObject({ config: { azure: null } });
    const on = { ...demo, MicrosoftAppId: id, MicrosoftAppPassword: 'hunter5' };
    expect(webConfig(on)).toMatchObject({ ok: true, notices: [], config: { azure: { appId: id, password: 'hunter5', tenantId: null } } });
    expect(workerConfig({ ...on, MicrosoftAppTenantId: id })).toMatchObject({ config: { azure: { tenantId: id } } });
    for (const read of [webConfig, workerConfig]) {
      expect(faultsOf(read({ ...demo, MicrosoftAppId: id }))).toEqual([expect.stringContaining('MicrosoftAppPassword is not set')]);
      expect(faultsOf(read({ ...demo, MicrosoftAppPassword: 'hunter5' }))).toEqual([expect.stringContaining('MicrosoftAppId is not set')]);
      expect(faultsOf(read({ ...demo, MicrosoftAppTenantId: id }))).toEqual([expect.stringContaining('MicrosoftAppId is not set')]);
    }
    expect(faultsOf(webConfig({ ...on, MicrosoftAppId: 'my bot' })).join()).toContain('MicrosoftAppId is not an id');
  });

  test('production refuses the demo and its clock', () => {
    const faults = faultsOf(webConfig({ ...base, ...slack, NODE_ENV: 'production', OPENORDER_DEMO: '1', DEMO_CLOCK: '20' }));
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['OPENORDER_DEMO', 'DEMO_CLOCK']);
  });

  test('web and worker of a demo agree on the simulated Slack, which never stands beside a real one', () => {
    const demo = { ...base, OPENORDER_DEMO: '1', PORT: '4000' };
    const web = webConfig(demo);
    const worker = workerConfig(demo);
    if (!web.ok || !worker.ok) throw new Error('refused');
    expect(web.config.simulatedSlack).toEqual(worker.config.simulatedSlack);
    expect(web.config.simulatedSlack).toMatchObject({ apiUrl: 'http://127.0.0.1:4000/slack-simulator/api/', answersRemote: false });
    expect(webConfig({ ...demo, ...slack })).toMatchObject({ config: { simulatedSlack: null } });
    expect(webConfig({ ...demo, OPENORDER_DEMO: 'container' })).toMatchObject({ config: { simulatedSlack: { answersRemote: true } } });
    expect(webConfig({ ...base, ...slack, OPENORDER_DEMO: '0' })).toMatchObject({ config: { demo: false, simulatedSlack: null } });
  });

  test('migrations need no secret key', () => {
    expect(migrateConfig(database)).toMatchObject({ ok: true, config: { databaseAdminUrl: null } });
    expect(faultsOf(migrateConfig({}))).toEqual([expect.stringContaining('DATABASE_URL is not set')]);
  });

  test('a reserved variable is noticed and changes nothing', () => {
    const result = workerConfig({ ...base, S3_BUCKET: 'photos' });
    expect(result).toMatchObject({ ok: true, notices: ['S3_BUCKET is set, but this version does not use it yet.'] });
  });

  test('letters need a server and a sender, and push services a contact', () => {
    expect(faultsOf(workerConfig({ ...base, SMTP_URL: 'smtp://mail' }))).toEqual([expect.stringContaining('MAIL_FROM')]);
    expect(faultsOf(webConfig({ ...base, ...slack, MAIL_FROM: 'orders@example.com' }))).toEqual([expect.stringContaining('SMTP_URL')]);
    expect(faultsOf(workerConfig({ ...base, SMTP_URL: 'https://mail', MAIL_FROM: 'a shop' }))).toHaveLength(2);
    const mail = { SMTP_URL: 'smtp://mail', MAIL_FROM: 'orders@example.com' };
    expect(workerConfig(base)).toMatchObject({ config: { mail: null, vapidSubject: 'mailto:openorder@localhost' } });
    expect(workerConfig({ ...base, ...mail })).toMatchObject({
      config: { mail: { smtpUrl: 'smtp://mail', from: 'orders@example.com' }, vapidSubject: 'mailto:orders@example.com' },
    });
    const publicUrl = { PUBLIC_URL: 'https://orders.example.com' };
    expect(workerConfig({ ...base, ...publicUrl })).toMatchObject({ config: { vapidSubject: 'https://orders.example.com' } });
    expect(workerConfig({ ...base, ...publicUrl, VAPID_SUBJECT: 'mailto:me@example.com' })).toMatchObject({
      config: { vapidSubject: 'mailto:me@example.com' },
    });
    expect(faultsOf(workerConfig({ ...base, VAPID_SUBJECT: 'me@example.com' }))).toEqual([expect.stringContaining('VAPID_SUBJECT')]);
  });

  test('the public address carries no path', () => {
    expect(faultsOf(workerConfig({ ...base, PUBLIC_URL: 'https://orders.example.com/shop' }))).toEqual([
      expect.stringContaining('PUBLIC_URL'),
    ]);
    expect(workerConfig({ ...base, PUBLIC_URL: 'https://orders.example.com' }).ok).toBe(true);
  });

  test('.env.example documents every variable and no other', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const documented = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split('=')[0]);
    expect(documented.toSorted()).toEqual([...environmentNames, ...reservedNames].toSorted());
  });
});
