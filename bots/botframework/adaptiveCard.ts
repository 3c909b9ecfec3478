import type { Action } from '../../core/messages/action.ts';
import type { Button, Card, CardElement, Row } from '../../core/messages/card.ts';
import { fieldBlocks, textBlocks, textLine, type TextStyle } from './cardText.ts';
import { inertTitle, plainText } from './inertText.ts';

type Json = { [key: string]: unknown };
type Pen = { requiredText: string; textStyle: TextStyle; sentBack: Json };

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** `sentBack`: what every button of the card brings back besides its action. */
export type CardLook = { requiredText: string; textStyle?: TextStyle; sentBack?: Json };

/** A neutral card as an Adaptive Card 1.5. Buttons carry their action in `data.openorder` and their label, so that a tap can be shown. */
export function toAdaptiveCard(card: Card, { requiredText, textStyle = 'references', sentBack = {} }: CardLook): Json {
  const pen: Pen = { requiredText, textStyle, sentBack };
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plainText(card.fallbackText),
    speak: plainText(card.fallbackText),
    body: card.elements.flatMap((element, index) => {
      const separated = card.elements[index - 1]?.type === 'divider';
      const [first, ...rest] = drawElement(element, pen);
      return first ? [separated ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest] : [];
    }),
  };
}

/** What a button sends back. */
export function submitPayload(button: { label: string; action: Action }): Json {
  return { openorder: button.action, openorderLabel: button.label };
}

function drawElement(element: CardElement, pen: Pen): Json[] {
  const { textStyle } = pen;
  switch (element.type) {
    case 'heading':
      return textBlocks(element.text, { size: 'Medium', weight: 'Bolder', style: 'heading' }, textStyle);
    case 'text':
      return textBlocks(element.text, tones[element.tone ?? 'normal'], textStyle);
    case 'note':
      return [{ type: 'Container', style: 'emphasis', items: textBlocks(element.text, {}, textStyle) }];
    case 'link':
      return isWebLink(element.url)
        ? [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: plainText(element.label), url: element.url }] }]
        : [];
    case 'divider':
      return [];
    case 'fields':
      return fieldBlocks(element.items, textStyle);
    case 'lines':
      return [
        ...element.rows.map((row) => drawRow(row, textStyle)),
        ...element.totals.map((total, index, all) => drawTotal(total, index === 0, index === all.length - 1, textStyle)),
      ];
    case 'media':
      return /^(https:\/\/|\/(?!\/))/.test(element.url)
        ? [{ type: 'Image', url: element.url, altText: plainText(element.alt), size: 'Stretch' }]
        : [];
    case 'choice':
      return [drawChoice(element, pen)];
    case 'input':
      return [drawInput(element, pen)];
    case 'actions':
      return element.buttons.length === 0
        ? []
        : [{ type: 'ActionSet', actions: element.buttons.map((button) => drawButton(button, element.buttons, pen)) }];
  }
}

/** Clients open what a card names: nothing but a web page. */
function isWebLink(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

const tones: Record<'normal' | 'strong' | 'subtle' | 'warning', Json> = {
  normal: {},
  strong: { weight: 'Bolder' },
  subtle: { isSubtle: true, size: 'Small' },
  warning: { color: 'Attention', weight: 'Bolder' },
};

function drawRow(row: Row, style: TextStyle): Json {
  const details = row.details.flatMap((detail) => textBlocks(detail, { isSubtle: true, size: 'Small', spacing: 'None' }, style));
  return columns('Small', [
    column('auto', [textLine(`${row.quantity} ×`, { weight: 'Bolder' }, style)]),
    column('stretch', [...textBlocks(row.name, {}, style), ...details]),
    column('auto', [textLine(row.priceText, { horizontalAlignment: 'Right' }, style)]),
  ]);
}

function drawTotal(total: { label: string; value: string }, isFirst: boolean, isLast: boolean, style: TextStyle): Json {
  const look = isLast ? { weight: 'Bolder' } : { isSubtle: true };
  const drawn = columns(isFirst ? 'Medium' : 'Small', [
    column('stretch', [textLine(total.label, { wrap: true, ...look }, style)]),
    column('auto', [textLine(total.value, { horizontalAlignment: 'Right', ...look }, style)]),
  ]);
  return isFirst ? { ...drawn, separator: true } : drawn;
}

function columns(spacing: string, items: Json[]): Json {
  return { type: 'ColumnSet', spacing, columns: items };
}

function column(width: string, items: Json[]): Json {
  return { type: 'Column', width, spacing: 'Small', items };
}

/** Few choices are buttons to see at once, whose titles are Markdown; many are a list to open, whose titles are not. */
function drawChoice(element: Extract<CardElement, { type: 'choice' }>, { requiredText, textStyle }: Pen): Json {
  const expanded = element.multi || (textStyle === 'references' && element.options.length <= 5);
  const title = expanded && textStyle === 'references' ? inertTitle : plainText;
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

function drawInput(element: Extract<CardElement, { type: 'input' }>, { requiredText }: Pen): Json {
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
function drawButton(button: Button, all: Button[], { sentBack }: Pen): Json {
  const withoutInputs = button.style !== 'primary' && all.some((other) => other.style === 'primary');
  return {
    type: 'Action.Submit',
    title: plainText(button.label),
    data: { ...submitPayload(button), ...sentBack },
    ...(withoutInputs ? { associatedInputs: 'none' } : {}),
    ...(button.style ? { style: styles[button.style] } : {}),
  };
}
