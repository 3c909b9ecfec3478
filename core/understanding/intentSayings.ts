import { lexicons } from './lexiconIndex.ts';
import type { FineIntent } from './understanding.ts';

/** A text that stands for an intent. */
export type Saying = readonly [FineIntent, string];

/** Of so many sayings one is also learnt in a frame. */
const framedEach = 3;
/** Said as they are: a frame would make something else of them. */
const unframed: ReadonlySet<FineIntent> = new Set(['greeting', 'confirm', 'deny', 'thanks']);

/** The sayings of all languages, some of them also in what people say around them. */
export function intentSayings(): Saying[] {
  return lexicons.flatMap(({ sayings, frames }) => {
    const own = (Object.entries(sayings) as [FineIntent, string][]).flatMap(([intent, list]) =>
      list.split('|').map((saying): Saying => [intent, saying]),
    );
    return withFrames(own, frames);
  });
}

/** Sayings of one language and, so that the words around a wish speak for no intent, some of them in its frames. */
export function withFrames(sayings: readonly Saying[], frames: string): Saying[] {
  const each = frames.split('|');
  const framed = sayings.flatMap(([intent, saying], at): Saying[] => {
    const frame = each[(at / framedEach) % each.length];
    return frame === undefined || unframed.has(intent) ? [] : [[intent, frame.replace('$', saying)]];
  });
  return [...sayings, ...framed];
}
