import { elementsOf } from './blockRules.ts';
import type { Block, SimView } from './simulatorState.ts';

type Node = Record<string, unknown>;

/** What a person filled in, by block and action id: text, an option's value, or several values. */
export type Entered = Record<string, Record<string, string | string[]>>;

const optionsOf = (element: Node): Node[] => {
  const groups = (element.option_groups ?? []) as Node[];
  return [...((element.options ?? []) as Node[]), ...groups.flatMap((group) => group.options as Node[])];
};

const single: Record<string, string> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
};

const initialOf = (element: Node): string | string[] | undefined => {
  if (Array.isArray(element.initial_options)) return (element.initial_options as Node[]).map((option) => String(option.value));
  const option = element.initial_option as Node | undefined;
  const initial = option?.value ?? element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_user;
  return initial === undefined ? undefined : String(initial as string);
};

/** One element's state as Slack sends it. `entered` undefined means untouched: the initial value. */
export const elementState = (element: Node, entered: string | string[] | undefined): Node => {
  const type = String(element.type);
  const value = entered ?? initialOf(element);
  if (type === 'static_select' || type === 'radio_buttons' || type === 'overflow') {
    return { type, selected_option: optionsOf(element).find((option) => option.value === value) ?? null };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: optionsOf(element).filter((option) => value?.includes(String(option.value))) };
  }
  return { type, [single[type] ?? 'value']: value === '' || value === undefined ? null : value };
};

const isEmpty = (state: Node): boolean =>
  Object.entries(state).every(([key, value]) => key === 'type' || value === null || (Array.isArray(value) && value.length === 0));

/** `state.values` of a view or message for what was entered. */
export const stateValues = (blocks: Block[], entered: Entered): Record<string, Record<string, Node>> => {
  const values: Record<string, Record<string, Node>> = {};
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      if (element.type === 'button' || element.type === 'overflow' || element.type === 'image') continue;
      const blockId = String(block.block_id);
      const actionId = String(element.action_id);
      (values[blockId] ??= {})[actionId] = elementState(element, entered[blockId]?.[actionId]);
    }
  }
  return values;
};

const fault = (block: Block, state: Node): string | undefined => {
  const element = block.element as Node;
  const value = typeof state.value === 'string' ? state.value : undefined;
  if (isEmpty(state)) return block.optional ? undefined : 'required';
  if (value === undefined) return undefined;
  if (typeof element.min_length === 'number' && value.length < element.min_length) return 'tooShort';
  if (typeof element.max_length === 'number' && value.length > element.max_length) return 'tooLong';
  if (element.type !== 'number_input') return undefined;
  const decimals = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!decimals.test(value)) return 'notANumber';
  if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return 'tooSmall';
  return element.max_value !== undefined && Number(value) > Number(element.max_value) ? 'tooLarge' : undefined;
};

/** What the client refuses before it sends a form: a code per block id. */
export const entryFaults = (view: SimView, values: Record<string, Record<string, Node>>): Record<string, string> =>
  Object.fromEntries(
    view.fields.blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const state = values[String(block.block_id)]?.[String((block.element as Node).action_id)];
      const code = state && fault(block, state);
      return code ? [[String(block.block_id), code]] : [];
    }),
  );
