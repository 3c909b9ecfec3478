import type { Block, SimMessage } from '../../bots/slack/simulator/simulatorState.ts';
import type { Shown } from './channelContract.ts';

type Node = Record<string, unknown>;

/** What Slack shows of a message: its blocks, or its text when it has none. */
export function shownMessage(message: SimMessage): Shown {
  const nodes = nodesOf(message.blocks);
  const texts = nodes.flatMap((node) => (typeof node['text'] === 'string' ? [node['text']] : []));
  return { text: texts.length > 0 ? texts.join('\n') : message.text, buttons: buttonsOf(message).map(({ label }) => label) };
}

type SlackButton = { ts: string; label: string; actionId: string; blockId: string };

/** The lowest button with that label. */
export function buttonOnScreen(messages: readonly SimMessage[], label: string): SlackButton | undefined {
  return messages.flatMap(buttonsOf).findLast((button) => button.label.includes(label));
}

function buttonsOf({ ts, blocks = [] }: SimMessage): SlackButton[] {
  return blocks.flatMap((block: Block) =>
    nodesOf(block['elements'])
      .filter(({ type }) => type === 'button')
      .map((node) => ({
        ts,
        label: String((node['text'] as Node)['text']),
        actionId: String(node['action_id']),
        blockId: String(block.block_id),
      })),
  );
}

/** The link to an order's private page, which the bot itself gives. */
const ownLink = /<http:\/\/shop\.test\/o\/[\w.-]+\|[^<>|]+>/g;

/** What would be more than text: a mention, a link or formatting where Slack reads mrkdwn. */
export function faultsOfMessage(message: SimMessage): string[] {
  const marked = nodesOf(message.blocks).flatMap((node) => (node['type'] === 'mrkdwn' ? [String(node['text'])] : []));
  const foreign = [message.text, ...marked].map((text) => text.replace(ownLink, ''));
  return foreign.filter((text) => /<[!@#a-z]/i.test(text) || /\*b\*/.test(marked.join('\n')));
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesOf)];
}
