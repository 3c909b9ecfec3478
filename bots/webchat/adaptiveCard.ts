import type { Action } from '../../core/messages/action.ts';
import type { Button, Card, CardElement, Row } from '../../core/messages/card.ts';
import { inertLines, inertText, plainText } from './inertText.ts';

type Json = { [key: string]: unknown };

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** A neutral card as an Adaptive Card 1.5. Buttons carry their action in `data.openorder` and their label, so that a tap can be shown. */
export function toAdaptiveCard(card: Card, options: { requiredText: string }): Json {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plainText(card.fallbackText),
    speak: plainText(card.fallbackText),
    body: card.elements.flatMap((element, index) => {
      const separated = card.elements[index - 1]?.type === 'divider';
      const [first, ...rest] = drawElement(element, options.requiredText);
      return first ? [separated ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest] : [];
    }),
  };
}

/** What a button sends back. */
export function submitPayload(button: { label: string; action: Action }): Json {
  return { openorder: button.action, openorderLabel: button.label };
}

function drawElement(element: CardElement, requiredText: string): Json[] {
  switch (element.type) {
    case 'heading':
      return textBlocks(element.text, { size: 'Medium', weight: 'Bolder', style: 'heading' });
    case 'text':
      return textBlocks(element.text, tones[element.tone ?? 'normal']);
    case 'note':
      return [{ type: 'Container', style: 'emphasis', items: textBlocks(element.text, {}) }];
    case 'divider':
      return [];
    case 'fields':
      return [{ type: 'FactSet', facts: element.items.map(({ label, value }) => ({ title: inertText(label), value: inertText(value) })) }];
    case 'lines':
      return [...element.rows.map(drawRow), ...element.totals.map(drawTotal)];
    case 'media':
      return /^(https:\/\/|\/(?!\/))/.test(element.url)
        ? [{ type: 'Image', url: element.url, altText: plainText(element.alt), size: 'Stretch' }]
        : [];
    case 'choice':
      return [drawChoice(element, requiredText)];
    case 'input':
      return [drawInput(element, requiredText)];
    case 'actions':
      return element.buttons.length === 0
        ? []
        : [{ type: 'ActionSet', actions: element.buttons.map((button) => drawButton(button, element.buttons)) }];
  }
}

const tones: Record<'normal' | 'strong' | 'subtle' | 'warning', Json> = {
  normal: {},
  strong: { weight: 'Bolder' },
  subtle: { isSubtle: true, size: 'Small' },
  warning: { color: 'Attention', weight: 'Bolder' },
};

function textBlocks(text: string, look: Json): Json[] {
  return inertLines(text).map((line, index) => ({
    type: 'TextBlock',
    text: line,
    wrap: true,
    ...(index > 0 ? { spacing: 'None' } : {}),
    ...look,
  }));
}

function drawRow(row: Row): Json {
  const details = row.details.flatMap((detail) => textBlocks(detail, { isSubtle: true, size: 'Small', spacing: 'None' }));
  return columns('Small', [
    column('auto', [{ type: 'TextBlock', text: inertText(`${row.quantity} ×`), weight: 'Bolder' }]),
    column('stretch', [...textBlocks(row.name, {}), ...details]),
    column('auto', [{ type: 'TextBlock', text: inertText(row.priceText), horizontalAlignment: 'Right' }]),
  ]);
}

function drawTotal(total: { label: string; value: string }, index: number, all: { label: string; value: string }[]): Json {
  const look = index === all.length - 1 ? { weight: 'Bolder' } : { isSubtle: true };
  const drawn = columns(index === 0 ? 'Medium' : 'Small', [
    column('stretch', [{ type: 'TextBlock', text: inertText(total.label), wrap: true, ...look }]),
    column('auto', [{ type: 'TextBlock', text: inertText(total.value), horizontalAlignment: 'Right', ...look }]),
  ]);
  return index === 0 ? { ...drawn, separator: true } : drawn;
}

function columns(spacing: string, items: Json[]): Json {
  return { type: 'ColumnSet', spacing, columns: items };
}

function column(width: string, items: Json[]): Json {
  return { type: 'Column', width, spacing: 'Small', items };
}

/** Few choices are buttons to see at once, whose titles are Markdown; many are a list to open, whose titles are not. */
function drawChoice(element: Extract<CardElement, { type: 'choice' }>, requiredText: string): Json {
  const expanded = element.multi || element.options.length <= 5;
  const title = expanded ? inertText : plainText;
  return {
    type: 'Input.ChoiceSet',
    id: element.id,
    label: plainText(element.label),
    isMultiSelect: element.multi,
    style: expanded ? 'expanded' : 'compact',
    wrap: true,
    choices: element.options.map((option) => ({ title: title(option.label), value: option.value })),
    ...shared(element, requiredText),
  };
}

const inputTypes = { text: 'Input.Text', phone: 'Input.Text', number: 'Input.Number', date: 'Input.Date' } as const;

function drawInput(element: Extract<CardElement, { type: 'input' }>, requiredText: string): Json {
  return {
    type: inputTypes[element.input],
    id: element.id,
    label: plainText(element.label),
    // What the client reads out when a card arrives knows an input by its placeholder only.
    placeholder: plainText(element.label),
    ...(element.input === 'phone' ? { style: 'Tel' } : {}),
    ...(element.maxLength !== undefined ? { maxLength: element.maxLength } : {}),
    ...shared(element, requiredText),
    ...(element.input === 'number' && element.value !== undefined ? { value: Number(element.value) } : {}),
  };
}

function shared(element: { value?: string; required?: boolean }, requiredText: string): Json {
  return {
    ...(element.value !== undefined ? { value: element.value } : {}),
    ...(element.required ? { isRequired: true, errorMessage: requiredText } : {}),
  };
}

const styles = { primary: 'positive', danger: 'destructive' } as const;

/** Beside a primary button the others go on without the inputs, so that "cancel" never asks for a phone number first. */
function drawButton(button: Button, all: Button[]): Json {
  const withoutInputs = button.style !== 'primary' && all.some((other) => other.style === 'primary');
  return {
    type: 'Action.Submit',
    title: plainText(button.label),
    data: submitPayload(button),
    ...(withoutInputs ? { associatedInputs: 'none' } : {}),
    ...(button.style ? { style: styles[button.style] } : {}),
  };
}
