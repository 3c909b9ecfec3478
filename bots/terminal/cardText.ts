import type { Button, Card, CardElement, Row } from '../../core/messages/card.ts';
import { plainText } from './plainText.ts';

/** A button as it is shown: the number to type for it. */
export type NumberedButton = { number: number; button: Button };

const ruleWidth = 48;

/** Draws a card as text; its buttons are numbered from `firstNumber` on. Questions are only named: they are asked at the press. */
export function cardText(card: Card, firstNumber: number): { text: string; buttons: NumberedButton[] } {
  const buttons: NumberedButton[] = [];
  const number = (button: Button): NumberedButton => {
    const numbered = { number: firstNumber + buttons.length, button };
    buttons.push(numbered);
    return numbered;
  };
  const parts = card.elements.map((element) => elementText(element, number)).filter((part) => part !== '');
  const body = parts.length > 0 ? parts.join('\n') : plainText(card.fallbackText);
  return { text: `${rule('┌')}\n${indent(body)}\n${rule('└')}`, buttons };
}

/** The line that offers a numbered button. */
export function buttonText({ number, button }: NumberedButton): string {
  return `[${number}] ${oneLine(button.label)}`;
}

function elementText(element: CardElement, number: (button: Button) => NumberedButton): string {
  switch (element.type) {
    case 'heading':
      return oneLine(element.text).toUpperCase();
    case 'text':
      return (element.tone === 'warning' ? '! ' : '') + plainText(element.text);
    case 'fields':
      return element.items.map(({ label, value }) => `${oneLine(label)}: ${oneLine(value)}`).join('\n');
    case 'lines':
      return [...element.rows.map(rowText), ...element.totals.map(({ label, value }) => spread(oneLine(label), oneLine(value)))].join('\n');
    case 'media':
      return `(${oneLine(element.alt)})`;
    case 'note':
      return `“${plainText(element.text)}”`;
    case 'link':
      return `${oneLine(element.label)}: ${oneLine(element.url)}`;
    case 'divider':
      return '─'.repeat(ruleWidth - 2);
    case 'choice':
    case 'input':
      return `? ${oneLine(element.label)}`;
    case 'actions':
      return element.buttons.map((button) => buttonText(number(button))).join('\n');
  }
}

function rowText(row: Row): string {
  const details = row.details.map((detail) => `\n    ${oneLine(detail)}`).join('');
  return spread(`${row.quantity} × ${oneLine(row.name)}`, oneLine(row.priceText)) + details;
}

/** Two texts at the ends of one line, on two lines when they do not fit. */
function spread(left: string, right: string): string {
  const gap = ruleWidth - 2 - left.length - right.length;
  return gap > 0 ? `${left}${' '.repeat(gap)}${right}` : `${left}\n${' '.repeat(Math.max(0, ruleWidth - 2 - right.length))}${right}`;
}

function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `│ ${line}`)
    .join('\n');
}

function rule(corner: string): string {
  return `${corner}${'─'.repeat(ruleWidth)}`;
}
