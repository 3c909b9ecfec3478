import { randomBytes } from 'node:crypto';
import type { Block } from './simulatorState.ts';

/** Blocks as Slack hands them back: every block and every element a person can press has an id. */
export const identifiedBlocks = (blocks: Block[] | undefined): Block[] | undefined =>
  blocks?.map((block) => {
    const named: Block = { ...structuredClone(block), block_id: block.block_id ?? randomBytes(3).toString('hex') };
    const elements = [...(Array.isArray(named.elements) ? named.elements : []), named.accessory, named.element] as unknown[];
    for (const element of elements) {
      const each = element as { type?: string; action_id?: string } | undefined;
      const inert = ['image', 'mrkdwn', 'plain_text', undefined].includes(each?.type) || each?.type?.startsWith('rich_text');
      if (each && !inert) each.action_id ??= randomBytes(3).toString('hex');
    }
    return named;
  });
