import type { Clock } from '../../../core/context.ts';
import { personKey } from '../slackPlaces.ts';
import type { SlackPerson } from './click.ts';

const lastsMs = 10 * 60_000;
const remembered = 1000;

/** Who was asked which shop they mean and has not said it yet. Kept by this process only: whoever it forgets still has the buttons. */
export type OpenQuestions = { ask: (person: SlackPerson) => void; take: (person: SlackPerson) => boolean };

export function openQuestions(clock: Pick<Clock, 'now'>): OpenQuestions {
  const askedAt = new Map<string, number>();
  const keyOf = ({ tenant, userId }: SlackPerson) => personKey(tenant, userId);
  return {
    ask: (person) => {
      askedAt.delete(keyOf(person));
      askedAt.set(keyOf(person), clock.now().getTime());
      const [oldest] = askedAt.keys();
      if (askedAt.size > remembered && oldest !== undefined) askedAt.delete(oldest);
    },
    take: (person) => {
      const at = askedAt.get(keyOf(person));
      askedAt.delete(keyOf(person));
      return at !== undefined && clock.now().getTime() - at <= lastsMs;
    },
  };
}
