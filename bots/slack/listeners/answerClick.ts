import { randomUUID } from 'node:crypto';
import { locales } from '../../../core/texts/locale.ts';
import { slackTexts } from '../../../core/texts/slackTexts.ts';
import { escapeMrkdwn } from '../presenters/slackText.ts';
import { saveInTime, TooSlowError } from './saveInTime.ts';
import { tellPerson } from './tellPerson.ts';

/** The sentence for something that went wrong, with the reference under which it is logged; in every language, as nothing may be known of the person. */
export function failureText(error: unknown, id: string): string {
  return locales
    .map((locale) => (error instanceof TooSlowError ? slackTexts[locale].tooSlow(id) : slackTexts[locale].failed(id)))
    .join('\n');
}

export function newReference(): string {
  return randomUUID().slice(0, 8);
}

/**
 * Answers a press: acknowledged when the work is done, or when the person was told why not. When it failed the person is told as
 * far as possible and Slack is never told that it worked. `work` gives the sentence to show, or null when the card says it all.
 */
export async function answerClick(responseUrl: string | null, ack: () => Promise<void>, work: Promise<string | null>): Promise<void> {
  try {
    const sentence = await saveInTime(work);
    if (sentence !== null) await tellPerson(responseUrl, escapeMrkdwn(sentence));
  } catch (error) {
    const id = newReference();
    await tellPerson(responseUrl, failureText(error, id)).catch(() => undefined);
    throw new Error(`a press failed, reference ${id}`, { cause: error });
  }
  await ack();
}
