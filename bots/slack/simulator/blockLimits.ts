import type { BlockFault } from './blockFault.ts';

type Limit = { chars?: number; items?: number };
type Node = Record<string, unknown>;

/** What the documentation of each block says in words: `<type>.<field>`; for a list, `chars` holds for each item's text. */
const limits: Record<string, Limit> = {
  'section.text': { chars: 3000 },
  'section.fields': { items: 10, chars: 2000 },
  'header.text': { chars: 150 },
  'markdown.text': { chars: 12_000 },
  'actions.elements': { items: 25 },
  'context.elements': { items: 10, chars: 3000 },
  'input.label': { chars: 2000 },
  'input.hint': { chars: 2000 },
  'image.title': { chars: 2000 },
  'image.alt_text': { chars: 2000 },
  'image.image_url': { chars: 3000 },
  'video.title': { chars: 200 },
  'button.text': { chars: 75 },
  'button.value': { chars: 2000 },
  'button.url': { chars: 3000 },
  'button.accessibility_label': { chars: 75 },
  'overflow.options': { items: 5 },
  'radio_buttons.options': { items: 10 },
  'checkboxes.options': { items: 10 },
  'static_select.options': { items: 100 },
  'static_select.option_groups': { items: 100 },
  'multi_static_select.options': { items: 100 },
  'multi_static_select.option_groups': { items: 100 },
  'option.text': { chars: 75 },
  'option.value': { chars: 150 },
  'option.description': { chars: 75 },
  'option.url': { chars: 3000 },
  'option_group.label': { chars: 75 },
  'option_group.options': { items: 100 },
  'confirm.title': { chars: 100 },
  'confirm.text': { chars: 300 },
  'confirm.confirm': { chars: 30 },
  'confirm.deny': { chars: 30 },
  'modal.title': { chars: 24 },
  'modal.submit': { chars: 24 },
  'modal.close': { chars: 24 },
  'modal.private_metadata': { chars: 3000 },
  'modal.callback_id': { chars: 255 },
  'modal.external_id': { chars: 255 },
  'modal.blocks': { items: 100 },
  'home.private_metadata': { chars: 3000 },
  'home.callback_id': { chars: 255 },
  'home.external_id': { chars: 255 },
  'home.blocks': { items: 100 },
  'message.blocks': { items: 50 },
  '*.block_id': { chars: 255 },
  '*.action_id': { chars: 255 },
  '*.placeholder': { chars: 150 },
};

/** Composition objects carry no type of their own: where they stand says what they are. */
const untyped: Record<string, string> = {
  options: 'option',
  initial_option: 'option',
  initial_options: 'option',
  option_groups: 'option_group',
  confirm: 'confirm',
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (node: Node): boolean => (node.type === 'plain_text' || node.type === 'mrkdwn') && typeof node.text === 'string';

const lengthFault = (value: unknown, pointer: string, limit: Limit): BlockFault[] => {
  const text = isNode(value) && typeof value.text === 'string' ? value.text : value;
  if (typeof text !== 'string' || limit.chars === undefined || text.length <= limit.chars) return [];
  return [{ pointer: isNode(value) ? `${pointer}/text` : pointer, text: `must be less than ${limit.chars + 1} characters` }];
};

const fieldFaults = (value: unknown, pointer: string, limit: Limit): BlockFault[] => {
  if (!Array.isArray(value)) return lengthFault(value, pointer, limit);
  const faults = value.flatMap((item, index) => lengthFault(item, `${pointer}/${index}`, limit));
  if (limit.items !== undefined && value.length > limit.items) faults.push({ pointer, text: `no more than ${limit.items} items allowed` });
  if (limit.items !== undefined && value.length === 0 && !pointer.endsWith('/blocks'))
    faults.push({ pointer, text: 'no fewer than 1 items allowed' });
  return faults;
};

const kindOf = (node: Node, key: string): string => {
  if (key === 'confirm' && !isText(node)) return 'confirm';
  return typeof node.type === 'string' ? node.type : (untyped[key] ?? '');
};

const visit = (value: unknown, pointer: string, key: string): BlockFault[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => visit(item, `${pointer}/${index}`, key));
  if (!isNode(value)) return [];
  if (isText(value)) return value.text === '' ? [{ pointer: `${pointer}/text`, text: 'must be more than 0 characters' }] : [];
  const kind = kindOf(value, key);
  return Object.entries(value).flatMap(([field, inner]) => {
    const limit = limits[`${kind}.${field}`] ?? limits[`*.${field}`];
    return [...(limit ? fieldFaults(inner, `${pointer}/${field}`, limit) : []), ...visit(inner, `${pointer}/${field}`, field)];
  });
};

/** Faults of length and count in a message `{type: 'message', blocks}` or a view. */
export const limitFaults = (surface: object, pointer: string): BlockFault[] => visit(surface, pointer, '');
