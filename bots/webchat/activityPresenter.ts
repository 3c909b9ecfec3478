import type { Activity } from 'botbuilder';
import { fileUrl, type MessageFile } from '../../core/files/messageFile.ts';
import type { Button, MessageContent } from '../../core/messages/card.ts';
import type { Message } from '../../core/messages/message.ts';
import { texts } from '../../core/texts/texts.ts';
import { adaptiveCardType, submitPayload, toAdaptiveCard } from '../botframework/adaptiveCard.ts';
import { inertText, plainText } from '../botframework/inertText.ts';

/** A message ends the typing of its own author only, so this is the account that is shown typing. */
export const shopAccountId = 'shop';

/** A message of the log as a Direct Line activity, or null when there is nothing to show. All revisions of a message have one id and one position. */
export function toActivity(message: Message, shop: { slug: string; name: string; publicUrl: string }): Partial<Activity> | null {
  const body = bodyOf(message, shop.publicUrl);
  if (!body) return null;
  const fromCustomer = message.authorKind === 'customer';
  return {
    type: 'message',
    id: message.activityId,
    timestamp: message.createdAt,
    channelId: 'directline',
    conversation: { id: message.conversationId } as Activity['conversation'],
    from: fromCustomer
      ? { id: userIdOf(message.conversationId), name: '', role: 'user' }
      : { id: shopAccountId, name: shop.name, role: 'bot' },
    locale: message.locale,
    inputHint: 'acceptingInput',
    ...(message.replyTo ? { replyToId: message.replyTo } : {}),
    channelData: {
      'webchat:sequence-id': message.position,
      // Tells the page what the bubble is, whatever it looks like.
      ...(message.content.type === 'card' ? { 'openorder:card': message.content.card.kind } : {}),
      ...(message.content.type === 'text' && message.content.files
        ? { attachmentSizes: message.content.files.map(({ sizeBytes }) => sizeBytes) }
        : {}),
      ...(fromCustomer && message.externalId ? { clientActivityID: message.externalId } : {}),
    },
    ...body,
  };
}

/** The name under which a conversation's customer appears in its tokens and activities. The prefix stops clients from choosing it. */
export function userIdOf(conversationId: string): string {
  return `dl_${conversationId}`;
}

function bodyOf(message: Message, publicUrl: string): Partial<Activity> | null {
  const content: MessageContent = message.content;
  switch (content.type) {
    case 'text':
      return textOf(message.authorKind, content, publicUrl);
    case 'action':
      return content.label === '' ? null : plain(content.label);
    case 'card': {
      const card = toAdaptiveCard(content.card, { requiredText: texts[message.locale].page.fieldRequired });
      const attachments = [{ contentType: adaptiveCardType, content: card }];
      return { attachments, summary: plainText(content.card.fallbackText), ...suggestionsOf(content.suggestions) };
    }
    default:
      return null;
  }
}

type Text = Extract<MessageContent, { type: 'text' }>;

function textOf(authorKind: Message['authorKind'], { text, files = [], suggestions }: Text, publicUrl: string): Partial<Activity> | null {
  if (text === '' && files.length === 0) return null;
  const words = text === '' ? {} : authorKind === 'customer' ? plain(text) : withOwnLinks(text, publicUrl);
  return { ...words, ...attachmentsOf(files, publicUrl), ...suggestionsOf(suggestions) };
}

/** An image is its own thumbnail: it was made small enough when it came. */
function attachmentsOf(files: readonly MessageFile[], publicUrl: string): Partial<Activity> {
  if (files.length === 0) return {};
  const attachments = files.map((file) => {
    const contentUrl = fileUrl(publicUrl, file);
    const thumbnail = file.mediaType.startsWith('image/') ? { thumbnailUrl: contentUrl } : {};
    return { contentType: file.mediaType, contentUrl, name: plainText(file.name), ...thumbnail };
  });
  return { attachments };
}

/** Plain, so that no client makes links or formatting of what people type. */
function plain(text: string): Partial<Activity> {
  return { text: plainText(text), textFormat: 'plain' };
}

/** The bot's own pages can be opened with a tap; every other address stays text. */
function withOwnLinks(text: string, publicUrl: string): Partial<Activity> {
  const parts = text.split(ownAddress(publicUrl));
  if (parts.length === 1) return plain(text);
  const written = parts.map((part, index) =>
    index % 2 === 1 ? `[${inertText(part)}](${part})` : part.split('\n').map(inertText).join('\n\n'),
  );
  return { text: written.join(''), textFormat: 'markdown' };
}

/** Captures addresses below ours that are made of plain words only, so that nothing in them can end a link. */
function ownAddress(publicUrl: string): RegExp {
  return new RegExp(`(${publicUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/[\\w/-]+)`);
}

/** A messageBack shows the label as the customer's own words, and any bot that ignores its value still reads the text. */
function suggestionsOf(suggestions: Button[] | undefined): Partial<Activity> {
  if (!suggestions || suggestions.length === 0) return {};
  const actions = suggestions.map((button) => {
    const label = plainText(button.label);
    return { type: 'messageBack', title: label, text: label, displayText: label, value: submitPayload(button) };
  });
  return { suggestedActions: { actions, to: [] } };
}
