import type { CardElement } from '../../core/messages/card.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Button } from '../../core/messages/card.ts';
import { buttonsOf } from '../support/testShop.ts';

type Input = Extract<CardElement, { type: 'input' | 'choice' }>;
export type Press = { button: Button; inputs: Record<string, string> };

/** What stands on the customer's screen: of every message its newest revision, in its place. */
export function screenOf(log: readonly Message[]): Message[] {
  const newest = new Map(log.map((message) => [message.activityId, message]));
  return [...newest.values()].sort((one, other) => one.position - other.position);
}

/** The button with that label: the lowest on the screen, or the highest when an old card is meant. A form goes along as it was prefilled. */
export function findButton(screen: readonly Message[], label: string, which: 'newest' | 'oldest'): Press {
  const ordered = which === 'newest' ? screen.toReversed() : screen;
  for (const { content } of ordered) {
    const button = buttonsOf(content).find((one) => one.label.includes(label));
    if (button) return { button, inputs: button.style === 'primary' && content.type === 'card' ? prefilled(content.card.elements) : {} };
  }
  const there = screen.flatMap(({ content }) => buttonsOf(content)).map((button) => button.label);
  throw new Error(`there is no button “${label}” on the screen, but: ${there.join(' | ')}`);
}

/** The newest form on the screen, filled in by the labels or ids of its fields, and the button that sends it. */
export function fillForm(screen: readonly Message[], answers: Record<string, unknown>): Press {
  for (const { content } of screen.toReversed()) {
    const elements = content.type === 'card' ? content.card.elements : [];
    const fields = inputsOf(elements);
    if (fields.length === 0) continue;
    const unknown = Object.keys(answers).filter((name) => !fields.some((field) => isNamed(field, name)));
    if (unknown.length > 0)
      throw new Error(`the form asks for ${fields.map(({ label }) => label).join(', ')}, not for ${unknown.join(', ')}`);
    const filled = fields.flatMap((field) => {
      const name = Object.keys(answers).find((one) => isNamed(field, one));
      return name === undefined ? [] : [[field.id, String(answers[name])]];
    });
    const [button] = buttonsOf(content).filter(({ style }) => style === 'primary');
    if (button) return { button, inputs: { ...prefilled(elements), ...Object.fromEntries(filled) } };
  }
  throw new Error('there is no form on the screen');
}

function inputsOf(elements: readonly CardElement[]): Input[] {
  return elements.filter((element) => element.type === 'input' || element.type === 'choice');
}

function isNamed(field: Input, name: string): boolean {
  return field.id === name || field.label.startsWith(name);
}

/** What a real client sends of a form nobody touched: an empty field comes back as an empty text. */
function prefilled(elements: readonly CardElement[]): Record<string, string> {
  return Object.fromEntries(inputsOf(elements).map((field) => [field.id, field.value ?? '']));
}
