import type { BlockFault } from './blockFault.ts';

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []);

/** The elements of a block a person can act on, with the pointer of each. */
export const elementsOf = (block: Node): { element: Node; pointer: string }[] => {
  const listed = Array.isArray(block.elements) && (block.type === 'actions' || block.type === 'context_actions') ? block.elements : [];
  const found = listed.map((element, index) => ({ element, pointer: `/elements/${index}` }));
  for (const field of ['accessory', 'element']) if (block[field] !== undefined) found.push({ element: block[field], pointer: `/${field}` });
  return found.filter((each): each is { element: Node; pointer: string } => isNode(each.element));
};

const duplicates = (entries: { id: unknown; pointer: string }[], name: string): BlockFault[] => {
  const seen = new Set<string>();
  return entries.flatMap(({ id, pointer }) => {
    if (typeof id !== 'string') return [];
    if (seen.has(id)) return [{ pointer, text: `\`${name}\` "${id}" already exists for another block` }];
    seen.add(id);
    return [];
  });
};

const optionsOf = (element: Node): Node[] => [
  ...nodesOf(element.options),
  ...nodesOf(element.option_groups).flatMap((group) => nodesOf(group.options)),
];

const selectFaults = (element: Node, pointer: string): BlockFault[] => {
  const faults: BlockFault[] = [];
  if (!['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes', 'overflow'].includes(String(element.type))) return faults;
  const options = optionsOf(element);
  if (element.options === undefined && element.option_groups === undefined)
    faults.push({ pointer, text: 'missing required field: options' });
  const values = options.map((option) => option.value);
  if (new Set(values).size !== values.length) faults.push({ pointer: `${pointer}/options`, text: 'option values must be unique' });
  const initial = [...nodesOf(element.initial_option), ...nodesOf(element.initial_options)];
  if (initial.some((chosen) => !values.includes(chosen.value))) {
    faults.push({ pointer: `${pointer}/initial_option`, text: 'initial_option must match an option' });
  }
  return faults;
};

const blockFaults = (block: Node, pointer: string): BlockFault[] => {
  const elements = elementsOf(block).map(({ element, pointer: at }) => ({ element, at: `${pointer}${at}` }));
  const faults = duplicates(
    elements.map(({ element, at }) => ({ id: element.action_id, pointer: `${at}/action_id` })),
    'action_id',
  );
  if (block.type === 'section' && block.text === undefined && !nodesOf(block.fields).length) {
    faults.push({ pointer, text: 'must have at least one of: text, fields' });
  }
  return [...faults, ...elements.flatMap(({ element, at }) => selectFaults(element, at))];
};

/** Rules the types cannot say, over a list of blocks: identifiers once, no empty section, options that hang together. */
export const blockRuleFaults = (blocks: unknown, pointer: string): BlockFault[] => {
  const listed = Array.isArray(blocks) ? blocks : [];
  const ids = listed.map((block, index) => ({ id: isNode(block) ? block.block_id : undefined, pointer: `${pointer}/${index}/block_id` }));
  const each = listed.flatMap((block, index) => (isNode(block) ? blockFaults(block, `${pointer}/${index}`) : []));
  return [...duplicates(ids, 'block_id'), ...each];
};

/** Rules of a whole view: a form needs a way to send it, and one place to start. */
export const viewRuleFaults = (view: Node, pointer: string): BlockFault[] => {
  const faults = blockRuleFaults(view.blocks, `${pointer}/blocks`);
  const blocks = nodesOf(view.blocks);
  if (view.type === 'modal' && view.submit === undefined && blocks.some((block) => block.type === 'input')) {
    faults.push({ pointer, text: 'missing required field: submit' });
  }
  const focused = blocks.flatMap(elementsOf).filter(({ element }) => element.focus_on_load === true);
  if (focused.length > 1) faults.push({ pointer, text: 'only one element may have focus_on_load' });
  return faults;
};
