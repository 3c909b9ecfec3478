import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { CardElement } from '../../../core/messages/card.ts';
import { slackLimits } from './slackLimits.ts';
import { clip, plain } from './slackText.ts';

type Choice = Extract<CardElement, { type: 'choice' }>;
type Input = Extract<CardElement, { type: 'input' }>;

/** The action id of every field: what was answered is found by the field's block id. */
const fieldActionId = 'oo.field';
const longTextFrom = 120;

/** A question of a card. Null for a choice that offers nothing, which Slack would refuse. */
export function inputBlock(element: Choice | Input, blockId: string): InputBlock | null {
  const input = element.type === 'choice' ? choiceElement(element) : inputElement(element);
  if (input === null) return null;
  const label = plain(element.label.trim() === '' ? element.id : element.label, slackLimits.inputLabel);
  return { type: 'input', block_id: blockId, label, optional: element.required !== true, element: input };
}

function choiceElement(choice: Choice): InputBlockElement | null {
  const options = choice.options.slice(0, slackLimits.options).flatMap(option);
  if (options.length === 0) return null;
  const initial = options.find(({ value }) => value === choice.value);
  if (choice.multi) {
    const picked = (choice.value ?? '').split(',');
    const several = options.filter(({ value }) => picked.includes(value ?? ''));
    return { type: 'multi_static_select', action_id: fieldActionId, options, ...(several.length > 0 && { initial_options: several }) };
  }
  const type = options.length > slackLimits.radioOptions ? 'static_select' : 'radio_buttons';
  return { type, action_id: fieldActionId, options, ...(initial && { initial_option: initial }) };
}

/** A value that Slack could not carry whole would come back as another one: such an option is not offered. */
function option({ value, label }: { value: string; label: string }): PlainTextOption[] {
  if (value === '' || value.length > slackLimits.optionValue) return [];
  return [{ text: plain(label.trim() === '' ? value : label, slackLimits.optionText), value }];
}

function inputElement(input: Input): InputBlockElement {
  const initial = input.value === undefined || input.value === '' ? undefined : input.value;
  const maxLength = Math.min(input.maxLength ?? slackLimits.inputLength, slackLimits.inputLength);
  switch (input.input) {
    case 'number':
      return { type: 'number_input', is_decimal_allowed: false, action_id: fieldActionId, ...(initial && { initial_value: initial }) };
    case 'date':
      return { type: 'datepicker', action_id: fieldActionId, ...(initial && { initial_date: initial }) };
    case 'text':
    case 'phone': {
      const multiline = input.input === 'text' && maxLength > longTextFrom;
      const text = initial && { initial_value: clip(initial, maxLength) };
      return { type: 'plain_text_input', action_id: fieldActionId, multiline, max_length: maxLength, ...text };
    }
  }
}
