import type { Button as SlackButton, KnownBlock } from '@slack/types';
import type { Button, Card, CardElement, Row } from '../../../core/messages/card.ts';
import { inputBlock } from './inputBlock.ts';
import { slackLimits } from './slackLimits.ts';
import { clip, escapeMrkdwn, labelled, mrkdwn, pieces, plain, strong } from './slackText.ts';

/** What chat.postMessage and chat.update take for a card: blocks, and the text shown where blocks are not (notifications). */
export type SlackMessage = { blocks: KnownBlock[]; text: string };

/**
 * Draws a card within Slack's limits, one block below them so that a mention fits above it. People's text stays literal, whatever it
 * holds. `surface` says whose card it is; a click brings it back in front of the action's name.
 */
export function cardBlocks(card: Card, surface: string): SlackMessage {
  const ids = new IdSource(surface);
  const blocks = card.elements.flatMap((element) => elementBlocks(element, ids));
  return { blocks: withinLimit(blocks, slackLimits.blocksInMessage - 1), text: fallbackText(card) };
}

/** Never empty, never a mention: Slack reads this text as mrkdwn. */
function fallbackText(card: Card): string {
  return clip(escapeMrkdwn(card.fallbackText.trim() === '' ? card.kind : card.fallbackText), slackLimits.messageText);
}

/** Ids that are unique in one message and the same every time the same card is drawn. */
export class IdSource {
  private readonly surface: string;
  private readonly taken = new Set<string>();

  constructor(surface: string) {
    this.surface = surface;
  }

  forAction(name: string): string {
    return this.unique(`${this.surface}:${name}`);
  }

  unique(wanted: string): string {
    const base = wanted.slice(0, slackLimits.actionId - 5);
    let id = base;
    for (let number = 2; this.taken.has(id); number += 1) id = `${base}#${number}`;
    this.taken.add(id);
    return id;
  }
}

/** The blocks of one element, as messages and forms both show it. */
export function elementBlocks(element: CardElement, ids: IdSource): KnownBlock[] {
  switch (element.type) {
    case 'heading':
      return element.text.trim() === '' ? [] : [{ type: 'header', text: plain(element.text, slackLimits.headerText) }];
    case 'text':
      return textBlocks(element.text, element.tone ?? 'normal');
    case 'note':
      return textBlocks(element.text, 'subtle');
    case 'fields':
      return fieldBlocks(element.items);
    case 'lines':
      return lineBlocks(element.rows, element.totals);
    case 'media':
      return [mediaBlock(element.url, element.alt)];
    case 'link':
      return linkBlocks(element.label, element.url);
    case 'divider':
      return [{ type: 'divider' }];
    case 'choice':
    case 'input': {
      const block = inputBlock(element, ids.unique(element.id));
      return block === null ? [] : [block];
    }
    case 'actions':
      return actionBlocks(element.buttons, ids);
  }
}

function textBlocks(text: string, tone: 'normal' | 'strong' | 'subtle' | 'warning'): KnownBlock[] {
  const max = slackLimits.sectionText;
  const parts = pieces(tone === 'warning' ? `⚠️ ${text}` : text, max);
  if (text.trim() === '') return [];
  if (tone === 'subtle') return parts.map((part) => ({ type: 'context', elements: [plain(part, max)] }));
  return parts.map((part) => ({ type: 'section', text: tone === 'strong' ? strong(part, max) : plain(part, max) }));
}

function fieldBlocks(items: { label: string; value: string }[]): KnownBlock[] {
  return groups(items, slackLimits.fields).map((group) => ({
    type: 'section',
    fields: group.map(({ label, value }) => labelled(label, value, slackLimits.fieldText)),
  }));
}

function lineBlocks(rows: Row[], totals: { label: string; value: string }[]): KnownBlock[] {
  const lines = rows.map((row) =>
    [`${row.quantity} × ${row.name}   ${row.priceText}`, ...row.details.map((detail) => `      ${detail}`)].join('\n'),
  );
  const table = pieces(lines.join('\n'), slackLimits.sectionText);
  return [...table.map((part): KnownBlock => ({ type: 'section', text: plain(part, slackLimits.sectionText) })), ...fieldBlocks(totals)];
}

/** A link in Slack's own words; the address is percent-encoded, so that nothing in it can end the link. */
function linkBlocks(label: string, url: string): KnownBlock[] {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol) || address.href.length > slackLimits.imageUrl) return [];
  const href = escapeMrkdwn(address.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
  const words = clip(label.replace(/\s+/g, ' ').trim(), slackLimits.buttonText);
  return words === '' ? [] : [{ type: 'section', text: mrkdwn(`<${href}|${escapeMrkdwn(words)}>`) }];
}

function mediaBlock(url: string, alt: string): KnownBlock {
  const altText = clip(alt.trim() === '' ? '–' : alt, slackLimits.imageAlt);
  const usable = URL.canParse(url) && url.startsWith('https://') && url.length <= slackLimits.imageUrl;
  return usable
    ? { type: 'image', image_url: url, alt_text: altText }
    : { type: 'context', elements: [plain(altText, slackLimits.imageAlt)] };
}

function actionBlocks(buttons: Button[], ids: IdSource): KnownBlock[] {
  const drawn = buttons.flatMap((button) => slackButton(button, ids));
  return groups(drawn, slackLimits.actionElements).map((elements) => ({ type: 'actions', elements }));
}

function slackButton(button: Button, ids: IdSource): SlackButton[] {
  const value = JSON.stringify(button.action);
  if (value.length > slackLimits.buttonValue) return [];
  const text = { ...plain(button.label.trim() === '' ? button.action.a : button.label, slackLimits.buttonText), emoji: true };
  return [{ type: 'button', action_id: ids.forAction(button.action.a), text, value, ...(button.style && { style: button.style }) }];
}

/** Buttons are what a card is for: when something has to go, dividers go first, then what stands in the middle. */
function withinLimit(blocks: KnownBlock[], max: number): KnownBlock[] {
  if (blocks.length <= max) return blocks;
  const kept = blocks.filter(({ type }) => type !== 'divider');
  if (kept.length <= max) return kept;
  const needed = kept.filter(({ type }) => type === 'actions' || type === 'input').slice(-(max - 2));
  const shown = new Set(kept.filter((block) => !needed.includes(block)).slice(0, max - needed.length - 1));
  const cut: KnownBlock = { type: 'context', elements: [plain('…', slackLimits.sectionText)] };
  const ordered = kept.filter((block) => shown.has(block) || needed.includes(block));
  return ordered.toSpliced(shown.size, 0, cut);
}

function groups<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_empty, index) => items.slice(index * size, (index + 1) * size));
}
