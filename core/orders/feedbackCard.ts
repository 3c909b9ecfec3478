import type { Card } from '../messages/card.ts';
import { feedbackTexts } from '../texts/feedbackTexts.ts';
import type { Locale } from '../texts/locale.ts';
import type { Feedback } from './feedbackStore.ts';

/** Up to this rating somebody of the shop is called. */
export const callingRating = 2;

/** The post that tells the shop how an order was; the words are the customer's own. */
export function feedbackCard(orderId: string, feedback: Feedback, locale: Locale): Card {
  const words = feedbackTexts[locale];
  const title = words.title(feedback.number, feedback.rating);
  const isUnhappy = feedback.rating <= callingRating;
  return {
    kind: 'feedback',
    subjectId: orderId,
    revision: feedback.revision,
    elements: [
      { type: 'text', tone: 'strong', text: title },
      ...(feedback.text ? [{ type: 'note' as const, text: feedback.text }] : []),
      ...(isUnhappy ? [{ type: 'text' as const, tone: 'warning' as const, text: words.unhappy }] : []),
    ],
    fallbackText: title,
  };
}
