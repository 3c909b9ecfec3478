import type { Entered } from '../viewState.ts';
import { runCommand } from './command.ts';
import { failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { PersonScope } from './personScope.ts';
import { pressInMessage, pressInView } from './press.ts';
import type { Press } from './press.ts';
import { openHome, react, say } from './say.ts';
import { closeView, submitView } from './submit.ts';

/** Everything a person can do in the workspace. The page and the tests act through it alike. */
export type People = {
  say: (user: string, channel: string, text: string, threadTs?: string) => Outcome;
  command: (user: string, channel: string, text: string) => Promise<Outcome>;
  react: (user: string, channel: string, ts: string, name: string) => Outcome;
  openHome: (user: string) => Outcome;
  press: (user: string, at: { channel: string; ts: string }, press: Press) => Promise<Outcome>;
  /** Uses an element of the topmost modal, or of the Home tab when `viewId` names it. */
  pressInView: (user: string, press: Press, viewId?: string) => Promise<Outcome>;
  submit: (user: string, entered: Entered, viewId?: string) => Promise<Outcome>;
  close: (user: string, viewId?: string) => Promise<Outcome>;
  /** Remembers up to where somebody has read a channel. */
  read: (user: string, channel: string, ts: string) => Outcome;
};

export const createPeople = (scope: PersonScope): People => {
  const { workspace, views } = scope;
  const viewOf = (user: string, id?: string) => {
    const view = id === undefined ? views.stackOf(user).at(-1) : views.byId(id);
    return view?.user === user ? view : undefined;
  };
  return {
    say: (user, channel, text, threadTs) => say(scope, user, channel, text, threadTs),
    command: (user, channel, text) => runCommand(scope, user, channel, text),
    react: (user, channel, ts, name) => react(scope, user, channel, ts, name),
    openHome: (user) => openHome(scope, user),
    press: (user, at, press) => pressInMessage(scope, user, at, press),
    pressInView: async (user, press, viewId) => {
      const view = viewOf(user, viewId);
      return view ? pressInView(scope, view, press) : failed('notFound');
    },
    submit: async (user, entered, viewId) => {
      const view = viewOf(user, viewId);
      return view?.type === 'modal' ? submitView(scope, view, entered) : failed('notFound');
    },
    close: async (user, viewId) => {
      const view = viewOf(user, viewId);
      return view?.type === 'modal' ? closeView(scope, view) : failed('notFound');
    },
    read: (user, channel, ts) => {
      const reads = (workspace.state.reads[user] ??= {});
      if (Number(ts) > Number(reads[channel] ?? 0)) {
        reads[channel] = ts;
        workspace.changed();
      }
      return { ok: true };
    },
  };
};
