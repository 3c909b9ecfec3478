import { action } from '../messages/action.ts';
import type { Card, CardElement } from '../messages/card.ts';
import { minutesBetween, timeOfDay } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import type { Order } from './order.ts';
import { reasonsOf } from './orderStates.ts';
import type { Viewer } from './orderWords.ts';

/** The actions that ask something first, by the name on their button. */
export const formNames = ['acceptWith', 'reject', 'cancel', 'returnToShop'] as const;
export type FormName = (typeof formNames)[number];

const minuteChoices = [5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120];
const slotDelays = [0, 5, 10, 15, 20, 30, 45, 60];

export function isFormName(name: string): name is FormName {
  return (formNames as readonly string[]).includes(name);
}

/** The questions an action asks; its fields come back as `prepMinutes`, or `reason` and `reasonText`. */
export function orderForm(order: Order, name: FormName, viewer: Viewer): Card {
  const say = texts[viewer.locale].order;
  const questions = name === 'acceptWith' ? [minutesQuestion(order, viewer)] : reasonQuestions(name, viewer);
  const elements: CardElement[] = [
    { type: 'heading', text: say.form[name] },
    ...questions,
    { type: 'actions', buttons: [{ label: say.form.submit, action: action(`order.${name}`, order.id, order.revision), style: 'primary' }] },
  ];
  return { kind: 'orderForm', subjectId: order.id, revision: order.revision, elements, fallbackText: say.form[name] };
}

/** Times counted from now, or from the slot of a scheduled order; the answer is in minutes from now either way. */
function minutesQuestion(order: Order, viewer: Viewer): CardElement {
  const say = texts[viewer.locale].order.form;
  const untilSlot = minutesBetween(viewer.now, order.requestedAt ?? viewer.now);
  const choices = untilSlot > 0 ? slotDelays.map((delay) => untilSlot + delay) : minuteChoices;
  const options = choices.map((minutes) => {
    const at = new Date(viewer.now.getTime() + minutes * 60_000);
    return { value: String(minutes), label: say.minutes(minutes, timeOfDay(at, viewer.zone, viewer.locale, viewer.now)) };
  });
  return {
    type: 'choice',
    id: 'prepMinutes',
    label: say.prepMinutes,
    multi: false,
    options,
    value: String(untilSlot || 20),
    required: true,
  };
}

function reasonQuestions(name: Exclude<FormName, 'acceptWith'>, viewer: Viewer): CardElement[] {
  const say = texts[viewer.locale].order;
  const labels: Record<string, string> = say.reason;
  const options = (reasonsOf[name] ?? []).map((reason) => ({ value: reason, label: labels[reason] ?? reason }));
  return [
    { type: 'choice', id: 'reason', label: say.form.reason, multi: false, options, required: true },
    { type: 'input', id: 'reasonText', label: say.form.reasonText, input: 'text', maxLength: 300 },
  ];
}
