import type { Activity } from 'botbuilder';
import type { Card } from '../../core/messages/card.ts';
import { locales } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { adaptiveCardType, toAdaptiveCard } from '../botframework/adaptiveCard.ts';
import { plainText } from '../botframework/inertText.ts';

/** The cards here do not know who reads them. */
const requiredText = locales.map((locale) => texts[locale].page.fieldRequired).join(' / ');

/** A card as a message of Azure's channels: one that is only a text as a text. Its buttons bring back which conversation they stand in. */
export function azureMessage(card: Card, conversationId: string | null): Partial<Activity> {
  const [only, ...others] = card.elements;
  if (card.kind === 'message' && only?.type === 'text' && others.length === 0) return azureText(only.text);
  const sentBack = conversationId === null ? {} : { openorderConversation: conversationId };
  const content = toAdaptiveCard(card, { requiredText, textStyle: 'runs', sentBack });
  return { type: 'message', summary: plainText(card.fallbackText), attachments: [{ contentType: adaptiveCardType, content }] };
}

export function azureText(text: string): Partial<Activity> {
  return { type: 'message', text: plainText(text), textFormat: 'plain' };
}
