import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { call, type Json, message } from './directLineClient.ts';
import { type EchoServer, startEchoServer } from './echoServer.ts';
import { form, photo, upload } from './uploads.ts';

type Swagger = {
  paths: Record<string, Record<string, { responses: Record<string, { schema: object }> }>>;
  definitions: Record<string, { properties?: object }>;
};

const path = join(import.meta.dirname, '../../../../shared/data/directline/swagger.json');
const described = existsSync(path) ? describe : describe.skip;

described(
  existsSync(path) ? 'answers agree with the published description' : 'skipped: the published description of Direct Line is not here',
  () => {
    const swagger = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Swagger) : { paths: {}, definitions: {} };
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    let server: EchoServer;

    beforeAll(async () => {
      server = await startEchoServer();
    });
    afterAll(() => server.close());

    function check(method: string, template: string, reply: { status: number; body: Json }): void {
      const responses = swagger.paths[`/v3/directline${template}`]?.[method]?.responses ?? {};
      const schema = responses[String(reply.status)]?.schema ?? (reply.status >= 400 ? { $ref: '#/definitions/ErrorResponse' } : undefined);
      expect([method, template, reply.status, schema]).toEqual([method, template, reply.status, expect.any(Object)]);
      const validate = ajv.compile({ ...schema, definitions: swagger.definitions });
      expect([validate(reply.body), validate.errors]).toEqual([true, null]);
      // The description asks for nothing, so that every object would agree with it: what is there must be described, too.
      const { $ref = '' } = schema as { $ref?: string };
      const described = Object.keys(swagger.definitions[$ref.split('/').at(-1) ?? '']?.properties ?? {});
      const sent = Object.keys(reply.body);
      expect([sent.length > 0, described]).toEqual([true, expect.arrayContaining(sent)]);
    }

    test('every call', async () => {
      const root = `${server.url}/v3/directline`;
      const generated = await call(`${root}/tokens/generate`, { method: 'POST', token: server.tokens.secretsOf('echo')[0], body: {} });
      check('post', '/tokens/generate', generated);
      const [token, id] = [String(generated.body['token']), String(generated.body['conversationId'])];
      check('post', '/conversations', await call(`${root}/conversations`, { method: 'POST', token, body: {} }));
      check('post', '/conversations', await call(`${root}/conversations`, { method: 'POST', token, body: {} }));
      check('get', '/conversations/{conversationId}', await call(`${root}/conversations/${id}?watermark=0`, { token }));
      const activities = '/conversations/{conversationId}/activities';
      check('post', activities, await call(`${root}/conversations/${id}/activities`, { method: 'POST', token, body: message('hi', 'x') }));
      check('get', activities, await call(`${root}/conversations/${id}/activities?watermark=`, { token }));
      check('post', '/tokens/refresh', await call(`${root}/tokens/refresh`, { method: 'POST', token }));
      const secret = server.tokens.secretsOf('echo')[0];
      check(
        'post',
        '/conversations',
        await call(`${root}/conversations`, { method: 'POST', token: secret, body: { user: { id: 'dl_ana' } } }),
      );
      const files = [[{ bytes: await photo(), name: 'a.jpg' }], [{ bytes: Buffer.from('no photo'), name: 'a.jpg' }], []];
      const uploaded = await Promise.all(files.map((sent) => upload(server.url, { token, conversationId: id }, form(sent))));
      expect(uploaded.map(({ status }) => status)).toEqual([200, 415, 400]);
      for (const reply of uploaded) check('post', '/conversations/{conversationId}/upload', reply);
      check('get', '/no/such/call', await call(`${root}/no/such/call`, { token }));
      check('get', activities, await call(`${root}/conversations/other/activities`, { token }));
      check('post', activities, await call(`${root}/conversations/${id}/activities`, { method: 'POST', token, body: '{' }));
    });
  },
);
