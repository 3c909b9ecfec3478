import type { Card, CardElement } from '../../core/messages/card.ts';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { plainText } from './plainText.ts';
import type { OfferedButton } from './transcript.ts';

type Choice = Extract<CardElement, { type: 'choice' }>;
type Input = Extract<CardElement, { type: 'input' }>;
export type Ask = (question: string) => Promise<string | null>;

/**
 * Asks the questions of the card a button stands on, one by one, and answers what was filled in by id; null when the input ended before.
 * Only the card's own submitting button asks: the way back needs no form.
 */
export async function askForm({ button, card }: OfferedButton, locale: Locale, ask: Ask): Promise<Record<string, string> | null> {
  const inputs: Record<string, string> = {};
  if (card === null || !isSubmitting(button.style, card)) return inputs;
  for (const element of card.elements) {
    if (element.type !== 'choice' && element.type !== 'input') continue;
    const answer = await (element.type === 'choice' ? askChoice(element, locale, ask) : askInput(element, locale, ask));
    if (answer === null) return null;
    if (answer !== '') inputs[element.id] = answer;
  }
  return inputs;
}

function isSubmitting(style: string | undefined, card: Card): boolean {
  const buttons = card.elements.flatMap((element) => (element.type === 'actions' ? element.buttons : []));
  return style === 'primary' || buttons.length === 1;
}

async function askInput(element: Input, locale: Locale, ask: Ask): Promise<string | null> {
  const say = texts[locale].terminal;
  const kept = element.value ?? '';
  const hint = kept !== '' ? say.keep(plainText(kept)) : element.required ? '' : say.optional;
  const question = `${plainText(element.label)}${hint}:`;
  for (let prefix = ''; ; prefix = `${say.needed} `) {
    const typed = await ask(`${prefix}${question}`);
    if (typed === null) return null;
    const answer = typed.trim() === '' ? kept : typed.trim().slice(0, element.maxLength);
    if (answer !== '' || !element.required) return answer;
  }
}

async function askChoice(
  { label, options, multi, value = '', required = false }: Choice,
  locale: Locale,
  ask: Ask,
): Promise<string | null> {
  const say = texts[locale].terminal;
  const list = options.map((option, index) => `  ${index + 1}. ${plainText(option.label)}`).join('\n');
  const kept = options.filter((option) => value.split(',').includes(option.value));
  const hint = kept.length > 0 ? say.keep(kept.map((option) => plainText(option.label)).join(', ')) : required ? '' : say.optional;
  const how = (multi ? say.pickSeveral : say.pickOne)(options.length);
  let question = `${plainText(label)}\n${list}\n${how}${hint}:`;
  for (;;) {
    const typed = await ask(question);
    if (typed === null) return null;
    if (typed.trim() === '' && (kept.length > 0 || !required)) return value;
    const picked = typed
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) => options[Number(word) - 1]?.value);
    const isFitting = picked.length > 0 && (multi || picked.length === 1) && picked.every((one) => one !== undefined);
    if (isFitting) return picked.join(',');
    question = `${how}${hint}:`;
  }
}
