import { viewShape } from '../apiShapes.ts';
import { blockCheck } from '../blockCheck.ts';
import type { SimView } from '../simulatorState.ts';
import { refuse, refuseBlocks, textOf } from './apiMethod.ts';
import type { ApiAnswer, ApiArgs, ApiMethod, ApiScope } from './apiMethod.ts';

const maxViewBytes = 250_000;
type Fields = Record<string, unknown>;

/** The view among the arguments, or why Slack would not take it. */
export const viewFrom = async (given: unknown, expected: 'modal' | 'home'): Promise<{ fields: Fields } | { refusal: ApiAnswer }> => {
  const faults = (await blockCheck()).view(given, expected);
  if (faults.length) return { refusal: refuseBlocks('invalid_arguments', faults) };
  return JSON.stringify(given).length > maxViewBytes ? { refusal: refuse('view_too_large') } : { fields: given as Fields };
};

const shown = ({ workspace }: ApiScope, view: SimView): ApiAnswer => ({ ok: true, view: viewShape(view, workspace.seed) });

const takenExternalId = ({ views }: ApiScope, fields: Fields, self?: SimView): boolean => {
  const id = textOf(fields.external_id);
  const holder = id ? views.byExternalId(id) : undefined;
  return holder !== undefined && holder !== self;
};

/** views.open and views.push: a fresh trigger becomes a view. */
const withTrigger = (put: (scope: ApiScope, user: string, fields: Fields) => SimView | string): ApiMethod => ({
  required: ['view', 'trigger_id'],
  run: async (scope, args) => {
    const view = await viewFrom(args.view, 'modal');
    if ('refusal' in view) return view.refusal;
    if (takenExternalId(scope, view.fields)) return refuse('duplicate_external_id');
    const trigger = scope.triggers.exchange(textOf(args.trigger_id));
    if ('error' in trigger) return refuse(trigger.error);
    const made = put(scope, trigger.user, view.fields);
    return typeof made === 'string' ? refuse(made) : shown(scope, made);
  },
});

const found = ({ views }: ApiScope, args: ApiArgs): SimView | undefined =>
  views.byId(textOf(args.view_id)) ?? (textOf(args.external_id) ? views.byExternalId(textOf(args.external_id)) : undefined);

const update: ApiMethod = {
  required: ['view'],
  run: async (scope, args) => {
    const current = found(scope, args);
    if (!current) return refuse('not_found');
    if (args.hash !== undefined && args.hash !== current.hash) return refuse('hash_conflict');
    const view = await viewFrom(args.view, current.type);
    if ('refusal' in view) return view.refusal;
    if (takenExternalId(scope, view.fields, current)) return refuse('duplicate_external_id');
    return shown(scope, scope.views.update(current, view.fields));
  },
};

const publish: ApiMethod = {
  required: ['user_id', 'view'],
  run: async (scope, args) => {
    const user = textOf(args.user_id);
    if (!scope.workspace.user(user)) return refuse('invalid_arguments', ['invalid `user_id` [json-pointer:/user_id]']);
    const view = await viewFrom(args.view, 'home');
    if ('refusal' in view) return view.refusal;
    const known = scope.workspace.state.homes[user];
    if (args.hash !== undefined && known && args.hash !== known.hash) return refuse('hash_conflict');
    return shown(scope, scope.views.publish(user, view.fields));
  },
};

export const viewMethods: Record<string, ApiMethod> = {
  'views.open': withTrigger(({ views }, user, fields) => views.open(user, fields)),
  'views.push': withTrigger(({ views }, user, fields) => views.push(user, fields)),
  'views.update': update,
  'views.publish': publish,
};
