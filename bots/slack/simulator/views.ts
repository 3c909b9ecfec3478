import { identifiedBlocks } from './identifiedBlocks.ts';
import type { Block, SimView } from './simulatorState.ts';
import { slackId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const deepest = 3;

/** The modals people have open, and their Home tabs. */
export type Views = {
  open: (user: string, fields: Record<string, unknown>) => SimView;
  push: (user: string, fields: Record<string, unknown>) => SimView | 'push_limit_reached' | 'not_found';
  update: (view: SimView, fields: Record<string, unknown>) => SimView;
  publish: (user: string, fields: Record<string, unknown>) => SimView;
  byId: (id: string) => SimView | undefined;
  byExternalId: (id: string) => SimView | undefined;
  stackOf: (user: string) => SimView[];
  close: (view: SimView) => void;
  clear: (user: string) => void;
};

const contents = (fields: Record<string, unknown>): SimView['fields'] => ({
  ...fields,
  blocks: identifiedBlocks(fields.blocks as Block[]) ?? [],
});

const createView = (type: SimView['type'], user: string, fields: Record<string, unknown>): SimView => {
  const id = slackId('V');
  return { id, hash: slackId(''), type, user, rootId: id, fields: contents(fields) };
};

/** The modals of each person, the topmost last. */
const createStacks = (changed: () => void) => {
  const stacks = new Map<string, SimView[]>();
  return {
    of: (user: string): SimView[] => stacks.get(user) ?? [],
    all: (): SimView[] => [...stacks.values()].flat(),
    put: (user: string, stack: SimView[]): void => {
      stacks.set(user, stack);
      changed();
    },
  };
};

/** Views of a workspace. Modals live in memory: a restart closes them; Home tabs are kept. */
export const createViews = (workspace: Workspace): Views => {
  const stacks = createStacks(workspace.changed);
  const { homes } = workspace.state;
  const every = (): SimView[] => [...stacks.all(), ...Object.values(homes)];
  const open = (user: string, fields: Record<string, unknown>): SimView => {
    const view = createView('modal', user, fields);
    stacks.put(user, [view]);
    return view;
  };
  const push: Views['push'] = (user, fields) => {
    const stack = stacks.of(user);
    const top = stack.at(-1);
    if (!top) return 'not_found';
    if (stack.length >= deepest) return 'push_limit_reached';
    const view = { ...createView('modal', user, fields), rootId: top.rootId, previousId: top.id };
    stacks.put(user, [...stack, view]);
    return view;
  };
  const update: Views['update'] = (view, fields) => {
    Object.assign(view, { fields: contents(fields), hash: slackId('') });
    workspace.changed();
    return view;
  };
  return {
    open,
    push,
    update,
    publish: (user, fields) => update((homes[user] ??= createView('home', user, fields)), fields),
    byId: (id) => every().find((view) => view.id === id),
    byExternalId: (id) => every().find((view) => view.fields.external_id === id),
    stackOf: stacks.of,
    close: (view) =>
      stacks.put(
        view.user,
        stacks.of(view.user).filter((each) => each !== view),
      ),
    clear: (user) => stacks.put(user, []),
  };
};
