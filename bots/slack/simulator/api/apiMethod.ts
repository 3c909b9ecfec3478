import { blockCheck } from '../blockCheck.ts';
import { faultSentence } from '../blockFault.ts';
import type { BlockFault } from '../blockFault.ts';
import type { EventDelivery } from '../eventDelivery.ts';
import type { Block } from '../simulatorState.ts';
import type { Triggers } from '../triggers.ts';
import type { Views } from '../views.ts';
import type { Workspace } from '../workspace.ts';

/** Arguments as they arrived, with what was JSON inside a form already parsed. */
export type ApiArgs = Record<string, unknown>;
export type ApiAnswer = { ok: boolean; error?: string; [field: string]: unknown };

export type ApiScope = {
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  events: EventDelivery;
  botToken: () => string;
  oauth?: { clientId: string; clientSecret: string };
  codes: Set<string>;
};

/** One Web API method: what it must be given and what it does. */
export type ApiMethod = {
  required?: readonly string[];
  /** Works without a token. */
  open?: boolean;
  run: (scope: ApiScope, args: ApiArgs) => ApiAnswer | Promise<ApiAnswer>;
};

/** A refusal with its code, and sentences when Slack gives some. */
export const refuse = (error: string, messages: string[] = []): ApiAnswer => ({
  ok: false,
  error,
  ...(messages.length ? { errors: messages, response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } } : {}),
});

export const refuseBlocks = (error: string, faults: BlockFault[]): ApiAnswer => refuse(error, faults.map(faultSentence));

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

const maxBlockText = 11_000;

const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'text' && typeof each === 'string' ? each.length : textLength(each)),
    0,
  );
};

/** The refusal of a message's blocks, if any. The total is undocumented: messages above about 11,000 characters were seen refused. */
export const blocksRefusal = async (blocks: unknown): Promise<ApiAnswer | undefined> => {
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format');
  const faults = (await blockCheck()).message(blocks);
  if (faults.length) return refuseBlocks('invalid_blocks', faults);
  return textLength(blocks) > maxBlockText ? refuse('msg_blocks_too_long') : undefined;
};

export const asBlocks = (blocks: unknown): Block[] | undefined =>
  Array.isArray(blocks) && blocks.length ? (blocks as Block[]) : undefined;
