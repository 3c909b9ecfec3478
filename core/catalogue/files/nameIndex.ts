import type { Localized } from '../../texts/locale.ts';
import { plainWord } from './catalogueColumns.ts';

export type Named = { id: string; names: Localized };

/** Rows by id and by name in any language, so that a table of thousands is not searched once per row. */
export type NameIndex<T extends Named> = {
  /** Takes one more row in; of several with one id the first counts. */
  add: (row: T) => void;
  byId: (id: string) => T | undefined;
  /** The rows of one of these names, accents and case left aside. */
  byName: (...names: (string | undefined)[]) => T[];
  /** The row a cell means: by its id, else by its name. */
  meant: (text: string) => T | undefined;
};

/** An index of these rows. */
export function nameIndex<T extends Named>(rows: readonly T[]): NameIndex<T> {
  const ids = new Map<string, T>();
  const words = new Map<string, T[]>();
  const add = (row: T): void => {
    if (!ids.has(row.id)) ids.set(row.id, row);
    for (const word of new Set(Object.values(row.names).map(plainWord))) {
      const known = words.get(word);
      if (known) known.push(row);
      else words.set(word, [row]);
    }
  };
  rows.forEach(add);
  const named = (name: string | undefined): T[] => (name === undefined ? [] : (words.get(plainWord(name)) ?? []));
  return {
    add,
    byId: (id) => ids.get(id),
    byName: (...names) => [...new Set(names.flatMap(named))],
    meant: (text) => ids.get(text) ?? named(text)[0],
  };
}
