import { action } from '../messages/action.ts';
import type { Card, CardElement } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import type { Viewer } from '../orders/orderWords.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { money, timeOfDay } from '../texts/format.ts';
import type { Catalogue, ItemState } from '../catalogue/catalogue.ts';
import { outSpans } from './change.ts';
import { kindsFor } from './changeStates.ts';
import { lineWords } from './changeWords.ts';
import { substitutesFor } from './wishRules.ts';

/** What a form about a change is about: a missing line by its position, a delay, or another price. */
export type ChangeTopic = { kind: 'missing'; position: number } | { kind: 'delay' } | { kind: 'price' };

export type ChangeFormView = Viewer & { catalogue: Catalogue; itemStates: ReadonlyMap<string, ItemState> };

const delayChoices = [5, 10, 15, 20, 30, 45, 60, 90];
const substitutesOffered = 25;

/** A topic as the first form's answer carries it, such as `missing:0`. */
export function topicOf(text: string): ChangeTopic | null {
  if (text === 'delay' || text === 'price') return { kind: text };
  const missing = /^missing:(\d{1,3})$/.exec(text);
  return missing ? { kind: 'missing', position: Number(missing[1]) } : null;
}

/** The first form: what is the matter? Its field `topic` leads to the second one. */
export function changeTopicForm(order: Order, viewer: Viewer): Card {
  const say = changeTexts[viewer.locale].form;
  const kinds = kindsFor('merchant', order.state);
  const lines = kinds.includes('item_out') ? order.lines : [];
  const options = [
    ...lines.map((line) => ({ value: `missing:${line.position}`, label: say.line(line.quantity, lineWords(line, viewer.locale)) })),
    ...(kinds.includes('delay') ? [{ value: 'delay', label: say.delay }] : []),
    ...(kinds.includes('price') ? [{ value: 'price', label: say.price }] : []),
  ];
  return form(order, say.title, [{ type: 'choice', id: 'topic', label: say.what, multi: false, options, required: true }], viewer);
}

/** The second form: what exactly is proposed. */
export function changeDetailForm(order: Order, topic: ChangeTopic, view: ChangeFormView): Card {
  const say = changeTexts[view.locale].form;
  const questions: Record<ChangeTopic['kind'], () => CardElement[]> = {
    missing: () => (topic.kind === 'missing' ? missingQuestions(order, topic.position, view) : []),
    delay: () => [minutesQuestion(order, view)],
    price: () => [
      { type: 'text', tone: 'subtle', text: say.totalNow(money(order.totalCents, order.currency, view.locale)) },
      { type: 'input', id: 'total', label: say.total, input: 'text', required: true, maxLength: 12 },
      { type: 'input', id: 'reason', label: say.reason, input: 'text', required: true, maxLength: 300 },
    ],
  };
  return form(order, say.title, questions[topic.kind](), view);
}

function missingQuestions(order: Order, position: number, view: ChangeFormView): CardElement[] {
  const say = changeTexts[view.locale].form;
  const line = order.lines.find((one) => one.position === position);
  if (!line) return [];
  const counts = Array.from({ length: line.quantity }, (_none, left) => ({ value: String(left), label: String(left) }));
  const substitutes = substitutesFor(line, line.quantity, view)
    .slice(0, substitutesOffered)
    .map((one) => ({
      value: one.itemId,
      label: `${lineWords(one, view.locale)} · ${money(one.unitPriceCents, order.currency, view.locale)}`,
    }));
  const spans = outSpans.map((span) => ({ value: span, label: say.out[span] }));
  return [
    { type: 'text', tone: 'strong', text: say.line(line.quantity, lineWords(line, view.locale)) },
    { type: 'choice', id: 'left', label: say.left, multi: false, options: counts, value: '0', required: true },
    { type: 'choice', id: 'substitute', label: say.substitute, multi: false, options: substitutes },
    { type: 'choice', id: 'markOut', label: say.markOut, multi: false, options: spans },
  ];
}

function minutesQuestion(order: Order, viewer: Viewer): CardElement {
  const say = changeTexts[viewer.locale].form;
  const promised = order.promisedAt ?? order.requestedAt ?? viewer.now;
  const from = promised > viewer.now ? promised : viewer.now;
  const options = delayChoices.map((minutes) => {
    const at = timeOfDay(new Date(from.getTime() + minutes * 60_000), viewer.zone, viewer.locale, viewer.now);
    return { value: String(minutes), label: say.minutesChoice(minutes, at) };
  });
  return { type: 'choice', id: 'minutes', label: say.minutes, multi: false, options, value: '10', required: true };
}

function form(order: Order, title: string, questions: CardElement[], { locale }: Pick<Viewer, 'locale'>): Card {
  const submit = action('change.open', order.id, order.revision);
  const elements: CardElement[] = [
    { type: 'heading', text: title },
    ...questions,
    { type: 'actions', buttons: [{ label: changeTexts[locale].form.send, action: submit, style: 'primary' }] },
  ];
  return { kind: 'changeForm', subjectId: order.id, revision: order.revision, elements, fallbackText: title };
}

/** An amount as people write it ("12,50", "12.5 €", "1.200,00") in minor units; null when it is none. */
export function amountAnswer(text: string, currency: string): number | null {
  const figures = text.replace(/[^\d.,]/g, '');
  const found = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,7})(?:[.,](\d{1,2}))?$/.exec(figures);
  if (!found?.[1]) return null;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const whole = Number(found[1].replace(/[.,]/g, ''));
  return Math.round((whole + Number(`0.${found[2] ?? '0'}`)) * 10 ** digits);
}
