import { element, freshId } from './element.js';
import { textObject, withEmoji } from './mrkdwn.js';
import { words } from './words.js';

const labelOf = (option) => withEmoji(option.text.text);
const keys = (block, control) => ({ 'data-block': block.block_id, 'data-action': control.action_id });

const optionTag = (control, option) =>
  element('option', { value: option.value, selected: control.initial_option?.value === option.value }, labelOf(option));

const selectOptions = (control) =>
  control.option_groups
    ? control.option_groups.map((group) =>
        element(
          'optgroup',
          { label: group.label.text },
          group.options.map((option) => optionTag(control, option)),
        ),
      )
    : (control.options ?? []).map((option) => optionTag(control, option));

const select = (block, control, context, id) =>
  element(
    'select',
    {
      id,
      ...keys(block, control),
      multiple: control.type.startsWith('multi_'),
      autofocus: control.focus_on_load,
      onchange: context.changed,
    },
    control.type.startsWith('multi_') ? [] : element('option', { value: '' }, control.placeholder?.text ?? words.choose),
    control.type === 'users_select'
      ? context.people.map((person) => element('option', { value: person.id }, person.name))
      : selectOptions(control),
  );

const choices = (block, control, context, id) => {
  const many = control.type === 'checkboxes';
  const initial = many ? (control.initial_options ?? []) : [control.initial_option];
  const name = freshId();
  return element(
    'div',
    { class: 'choices', id, role: many ? 'group' : 'radiogroup', ...keys(block, control) },
    control.options.map((option) => {
      const checked = initial.some((each) => each?.value === option.value);
      const box = element('input', { type: many ? 'checkbox' : 'radio', name, value: option.value, checked, onchange: context.changed });
      const about = option.description && element('small', {}, textObject(option.description, context.names));
      return element('label', {}, box, element('span', {}, textObject(option.text, context.names), about));
    }),
  );
};

const inputTypes = {
  number_input: 'text',
  datepicker: 'date',
  timepicker: 'time',
  email_text_input: 'email',
  url_text_input: 'url',
};

const field = (block, control, context, id) => {
  const value = control.initial_value ?? control.initial_date ?? control.initial_time;
  const shared = { id, ...keys(block, control), placeholder: control.placeholder?.text, autofocus: control.focus_on_load };
  if (control.multiline) return element('textarea', { ...shared, rows: 4, maxlength: control.max_length }, value ?? '');
  const inputmode = control.type === 'number_input' ? 'numeric' : undefined;
  const isInstant = control.type.endsWith('picker');
  const onchange = isInstant ? context.changed : undefined;
  return element('input', {
    ...shared,
    type: inputTypes[control.type] ?? 'text',
    value,
    inputmode,
    maxlength: control.max_length,
    onchange,
  });
};

const button = (block, control, context) => {
  const press = (event) => context.press(event.currentTarget, block, control);
  const attributes = { type: 'button', class: `press ${control.style ?? ''}`, 'aria-label': control.accessibility_label, onclick: press };
  const made = element('button', { ...attributes, ...keys(block, control) }, withEmoji(control.text.text));
  if (control.url && /^https?:/i.test(control.url)) made.append(' ↗');
  return made;
};

const overflow = (block, control, context) => {
  const chosen = (option) => (event) => {
    event.currentTarget.closest('details').open = false;
    context.press(event.currentTarget, block, control, option.value);
  };
  const items = control.options.map((option) =>
    element('button', { type: 'button', class: 'press', onclick: chosen(option) }, labelOf(option)),
  );
  return element('details', { class: 'overflow' }, element('summary', { 'aria-label': words.more }, '⋯'), element('div', {}, items));
};

/** One interactive element of a block. `id` ties it to its label. */
export const control = (block, given, context, id = freshId()) => {
  const { type } = given;
  if (type === 'button') return button(block, given, context);
  if (type === 'overflow') return overflow(block, given, context);
  if (type === 'radio_buttons' || type === 'checkboxes') return choices(block, given, context, id);
  if (type.endsWith('static_select') || type === 'users_select') return select(block, given, context, id);
  if (type.endsWith('_input') || type.endsWith('picker')) return field(block, given, context, id);
  if (type === 'image') return element('span', { class: 'picture', role: 'img', 'aria-label': given.alt_text }, '🖼 ', given.alt_text);
  return element('span', { class: 'unknown' }, `[${type}]`);
};

const valueOf = (node) => {
  if (node.classList.contains('choices')) {
    const checked = [...node.querySelectorAll('input:checked')].map((box) => box.value);
    return node.getAttribute('role') === 'group' ? checked : (checked[0] ?? '');
  }
  return node.multiple ? [...node.selectedOptions].map((option) => option.value) : node.value;
};

/** What a person filled in below `root`, by block and action id. */
export const enteredIn = (root) => {
  const entered = {};
  for (const node of root.querySelectorAll('[data-block][data-action]:not(button)')) {
    (entered[node.dataset.block] ??= {})[node.dataset.action] = valueOf(node);
  }
  return entered;
};
