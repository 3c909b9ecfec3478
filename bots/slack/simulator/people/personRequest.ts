import type { Entered } from '../viewState.ts';
import { failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { People } from './people.ts';
import type { Press } from './press.ts';

type Body = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const optional = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const pressOf = (body: Body): Press => ({
  actionId: text(body.actionId),
  blockId: optional(body.blockId),
  chosen: optional(body.chosen),
  forgedValue: typeof body.forgedValue === 'string' ? body.forgedValue : undefined,
  entered: (body.entered ?? {}) as Entered,
});

type Act = (people: People, user: string, body: Body) => Outcome | Promise<Outcome>;

const acts: Record<string, Act> = {
  say: (people, user, body) => people.say(user, text(body.channel), text(body.text), optional(body.threadTs)),
  command: (people, user, body) => people.command(user, text(body.channel), text(body.text)),
  react: (people, user, body) => people.react(user, text(body.channel), text(body.ts), text(body.name)),
  home: (people, user) => people.openHome(user),
  press: (people, user, body) => people.press(user, { channel: text(body.channel), ts: text(body.ts) }, pressOf(body)),
  pressView: (people, user, body) => people.pressInView(user, pressOf(body), optional(body.viewId)),
  submit: (people, user, body) => people.submit(user, (body.entered ?? {}) as Entered, optional(body.viewId)),
  close: (people, user, body) => people.close(user, optional(body.viewId)),
  read: (people, user, body) => people.read(user, text(body.channel), text(body.ts)),
};

/** Does what a JSON body `{as, act, …}` asks in somebody's name. */
export const actAs = async (people: People, body: Body, known: (user: string) => boolean): Promise<Outcome> => {
  const act = acts[text(body.act)];
  const user = text(body.as);
  return act && known(user) ? act(people, user, body) : failed('notFound');
};
