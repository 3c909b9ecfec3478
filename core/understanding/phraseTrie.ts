/** Phrases word by word, each carrying what it means. */
export type PhraseTrie<Meaning> = { next: Map<string, PhraseTrie<Meaning>>; meanings: Meaning[] };

/** One way to read a word: the key it is looked up by, and how far that is from what was typed. */
export type Reading = { key: string; cost: number };

/** A phrase found in a text: words [start, end), what it can mean, and how far the typed words are from it. */
export type Found<Meaning> = { end: number; meanings: readonly Meaning[]; cost: number; words: number };

const longestPhrase = 8;
const costliest = 2.6;

export function emptyTrie<Meaning>(): PhraseTrie<Meaning> {
  return { next: new Map(), meanings: [] };
}

/** Adds a phrase; link words inside it are left out of its path. */
export function addPhrase<Meaning>(trie: PhraseTrie<Meaning>, keys: readonly string[], meaning: Meaning): void {
  let node = trie;
  for (const key of keys) {
    let next = node.next.get(key);
    if (!next) node.next.set(key, (next = emptyTrie()));
    node = next;
  }
  node.meanings.push(meaning);
}

/** Every phrase that begins at a word. The readings of a word are its stem and, when it is unknown, the known words near it. */
export function phrasesAt<Meaning>(
  trie: PhraseTrie<Meaning>,
  readings: readonly (readonly Reading[])[],
  isLink: readonly boolean[],
  start: number,
): Found<Meaning>[] {
  const found: Found<Meaning>[] = [];
  let states: { node: PhraseTrie<Meaning>; cost: number }[] = [{ node: trie, cost: 0 }];
  for (let at = start; at < readings.length && at < start + longestPhrase && states.length > 0; at += 1) {
    const reached: typeof states = [];
    for (const { node, cost } of states) {
      for (const reading of readings[at] ?? []) {
        const next = node.next.get(reading.key);
        if (!next || cost + reading.cost > costliest) continue;
        reached.push({ node: next, cost: cost + reading.cost });
        if (next.meanings.length > 0)
          found.push({ end: at + 1, meanings: next.meanings, cost: cost + reading.cost, words: at + 1 - start });
      }
      if (at > start && isLink[at]) reached.push({ node, cost: cost + 0.05 });
    }
    states = reached;
  }
  return found;
}
