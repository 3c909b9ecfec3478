import type { IncomingMessage, ServerResponse } from 'node:http';
import { asBlocks, blocksRefusal, isTrue, textOf } from '../api/apiMethod.ts';
import type { ResponseHook } from '../responseHooks.ts';
import type { SimMessage } from '../simulatorState.ts';
import { jsonBodyOf } from '../webRequest.ts';
import type { PersonScope } from './personScope.ts';

type Body = Record<string, unknown>;

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
};

const write = (scope: PersonScope, hook: ResponseHook, source: SimMessage | undefined, body: Body): string => {
  const { workspace } = scope;
  const channel = workspace.channel(hook.channel);
  if (!channel) return 'channel_not_found';
  if (source && isTrue(body.delete_original)) {
    workspace.remove(source);
    return 'ok';
  }
  const content = { text: textOf(body.text), blocks: asBlocks(body.blocks) };
  if (!content.text && !content.blocks) return 'no_text';
  if (source && isTrue(body.replace_original)) {
    workspace.rewrite(source, { ...content, by: workspace.seed.bot.userId });
    return 'ok';
  }
  const ephemeralFor = body.response_type === 'in_channel' ? undefined : hook.user;
  workspace.post(channel, { user: workspace.seed.bot.userId, ephemeralFor, threadTs: textOf(body.thread_ts) || hook.threadTs, ...content });
  return 'ok';
};

/** The app answers an interaction later through its response_url. */
export const respondLater = async (scope: PersonScope, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await jsonBodyOf(request);
  if (!body) return plain(response, 400, 'invalid_payload');
  const hook = scope.hooks.use(id);
  if ('error' in hook) return plain(response, 404, hook.error);
  if (await blocksRefusal(body.blocks)) return plain(response, 400, 'invalid_blocks');
  const source = hook.messageTs ? scope.workspace.message(hook.channel, hook.messageTs) : undefined;
  const said = write(scope, hook, source, body);
  plain(response, said === 'ok' ? 200 : 400, said);
};
