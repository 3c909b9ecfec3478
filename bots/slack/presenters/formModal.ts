import type { KnownBlock, ModalView } from '@slack/types';
import type { Card } from '../../../core/messages/card.ts';
import { elementBlocks, IdSource } from './cardBlocks.ts';
import { slackLimits } from './slackLimits.ts';
import { plain } from './slackText.ts';

export type FormLabels = { submit: string; close: string };

/**
 * Draws a card's questions as a modal. The first heading is its title, the questions keep their ids as block ids, and buttons are
 * left out: submitting takes their place. `metadata` comes back with the answers; it must hold ids only.
 */
export function formModal(card: Card, callbackId: string, metadata: string, labels: FormLabels): ModalView {
  if (metadata.length > slackLimits.privateMetadata) throw new Error(`metadata of ${metadata.length} characters does not fit a modal`);
  const heading = card.elements.find((element) => element.type === 'heading' && element.text.trim() !== '');
  const title = heading?.type === 'heading' ? heading.text : card.fallbackText.trim() || card.kind;
  const ids = new IdSource('form');
  const blocks = card.elements
    .filter((element) => element !== heading && element.type !== 'actions')
    .flatMap((element) => elementBlocks(element, ids));
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title, slackLimits.viewTitle),
    submit: plain(labels.submit, slackLimits.viewButton),
    close: plain(labels.close, slackLimits.viewButton),
    blocks: titleRemainder(title).concat(blocks).slice(0, slackLimits.blocksInView),
  };
}

/** A modal that only says something, in place of a form that can no longer be answered. */
export function messageModal(title: string, text: string, closeLabel: string): ModalView {
  return {
    type: 'modal',
    title: plain(title, slackLimits.viewTitle),
    close: plain(closeLabel, slackLimits.viewButton),
    blocks: [{ type: 'section', text: plain(text, slackLimits.sectionText) }],
  };
}

/** A title too long for Slack's 24 characters is repeated whole below it. */
function titleRemainder(title: string): KnownBlock[] {
  if (title.length <= slackLimits.viewTitle) return [];
  return [{ type: 'section', text: plain(title, slackLimits.sectionText) }];
}
