import type { CatalogueIndex, Naming } from './catalogueIndex.ts';
import { nearWords } from './fuzzyWords.ts';
import { anyNumber, anyWord, lexiconIndex, shortWords, type Meaning } from './lexiconIndex.ts';
import { phrasesAt, type Found, type Reading } from './phraseTrie.ts';
import type { Token } from './textTokens.ts';
import { stemOf, undiminished } from './wordForms.ts';

/** Words up to `end` with what they can mean together; `cost` is how far the typed words are from the known ones. */
export type Edge = { end: number; score: number; cost: number; naming: Naming[]; meaning: Meaning[]; isGuess?: boolean };

const fuzzyLookups = 120;

/** Everything that words of a text can mean together, by the word it begins at. */
export function edgesOf(tokens: readonly Token[], index: CatalogueIndex): Edge[][] {
  const budget = { left: fuzzyLookups };
  const readings = tokens.map((token) => readingsOf(token.text, index, budget));
  const named = readings.map(({ named }) => named);
  const meant = readings.map(({ meant }) => meant);
  const isLink = tokens.map((token) => shortWords.link.has(token.text));
  const noLink = tokens.map(() => false);
  return tokens
    .map((_, at) => {
      const byEnd = new Map<number, Edge>();
      for (const found of phrasesAt(index.trie, named, isLink, at)) addEdge(byEnd, found, { naming: found.meanings });
      for (const found of phrasesAt(lexiconIndex().trie, meant, noLink, at)) {
        if (saysOption(index, found, named)) continue;
        addEdge(byEnd, found, { meaning: found.meanings });
        if (found.words > 1 && found.meanings.some(({ role }) => role === 'neg')) addFreeOf(byEnd, index, named, found);
      }
      addShared(byEnd, index, tokens, named, at);
      return [...byEnd.values()].map((edge) =>
        edge.cost > 0 ? { ...edge, isGuess: readings.slice(at, edge.end).some(({ isGuess }) => isGuess) } : edge,
      );
    })
    .map((here, at, all) =>
      shortWords.opening.has(tokens[at]?.text ?? '') ? here.map((edge) => withoutOpening(edge, all[at + 1] ?? [])) : here,
    );
}

/** The word that opens a name says less than those that follow: "en" and "filetes finos" rather than "en filetes" and "finos". */
const openingCost = 0.65;

/** "un cuarto" is also what "cuarto" means, "de chocolate" what "chocolate" means. */
function withoutOpening(edge: Edge, after: readonly Edge[]): Edge {
  if (edge.naming.length === 0) return edge;
  const bare = after.find((other) => other.end === edge.end && other.cost <= edge.cost)?.naming ?? [];
  const isOption = edge.naming.every(({ kind }) => kind === 'option');
  const inner = bare.flatMap((one): Naming[] => (isOption && one.kind === 'item' ? [{ ...one, isInner: true }] : []));
  const isCutShort = after.some((other) => other.end > edge.end && other.cost === 0 && other.naming.length > 0);
  const score = edge.score - (isOption && isCutShort ? openingCost : 0);
  return {
    ...edge,
    score,
    naming: [...edge.naming, ...bare.filter(({ kind }) => kind === 'option' || (isOption && kind === 'tail')), ...inner],
  };
}

function addEdge(
  byEnd: Map<number, Edge>,
  found: Found<unknown>,
  part: { naming?: readonly Naming[]; meaning?: readonly Meaning[] },
): void {
  const isCount = found.words > 1 && (part.meaning?.some(({ role }) => role === 'scale' || role === 'number') ?? false);
  const bonus = part.naming ? Math.max(...part.naming.map(bonusOf)) : isCount ? 0.5 : 0;
  const isLong = part.meaning !== undefined && (found.words > 2 || part.meaning.every(({ role }) => role === 'amount'));
  const score = (2 + bonus) * found.words + (isLong ? 0.45 : part.meaning ? 0.7 : 0.3) * (found.words - 1) - 0.9 * found.cost;
  const edge = byEnd.get(found.end) ?? { end: found.end, score, cost: found.cost, naming: [], meaning: [] };
  if (found.cost !== edge.cost && score > edge.score) Object.assign(edge, { cost: found.cost, naming: [], meaning: [] });
  if (found.cost === edge.cost) {
    edge.naming.push(...(part.naming ?? []));
    edge.meaning.push(...(part.meaning ?? []));
  }
  edge.score = Math.max(edge.score, score);
  byEnd.set(found.end, edge);
}

/** What names something of the shop explains more than what is only language; an item more than an option. */
function bonusOf(naming: Naming): number {
  switch (naming.kind) {
    case 'item':
      return 0.8 * naming.weight;
    case 'option':
      return 0.6 * naming.weight;
    case 'noun':
      return 0.5;
    case 'tail':
      return naming.isJoined ? 0 : naming.alone ? 0.5 : 0.3;
  }
}

/** `isGuess`: a misspelt word is as near to a word of the language as to one of the shop. */
type Readings = { named: Reading[]; meant: Reading[]; isGuess?: boolean };

function readingsOf(word: string, index: CatalogueIndex, budget: { left: number }): Readings {
  const lexicon = lexiconIndex();
  const stem = stemOf(word);
  const isMeant = lexicon.words.has(word);
  const isNumber = /^-?\d/.test(word);
  const isNamed =
    index.stems.has(stem) &&
    (!isMeant || word.length > 4 || index.words.has(word) || (word.length > 3 && index.words.has(word.replace(/s$/, ''))));
  const named: Reading[] = isNamed || isNumber ? [{ key: stem, cost: 0 }] : [];
  const meant: Reading[] = [
    { key: word, cost: 0 },
    { key: anyWord, cost: 0.3 },
  ];
  if (isNumber || isNumberWord(word)) meant.push({ key: anyNumber, cost: 0 });
  const isWhole = isNamed && (index.trie.next.get(stem)?.meanings.length ?? 0) > 0;
  if (isWhole || isMeant || isNumber) return { named, meant };
  for (const key of undiminished(word)) if (index.stems.has(key)) named.push({ key, cost: 0.3 });
  if ((named.length > 0 && !isNamed) || budget.left <= 0) return { named, meant };
  budget.left -= 1;
  const brief = word.replace(/(\p{L})\1{2,}/gu, '$1');
  if (brief !== word && (index.stems.has(stemOf(brief)) || lexicon.words.has(brief))) return readingsOf(brief, index, budget);
  const nearNamed = nearWords(index.near, word);
  const nearMeant = nearWords(lexicon.near, word);
  for (const { word: near, distance } of nearNamed) named.push({ key: stemOf(near), cost: slip(word, distance) });
  for (const { word: near, distance } of nearMeant)
    if (!isNamed) meant.push({ key: near, cost: slip(word, distance) + (isNumberWord(near) ? 0 : 0.3) });
  const isGuess =
    !isNamed &&
    nearNamed[0] !== undefined &&
    nearMeant.some(({ word: near, distance }) => distance <= (nearNamed[0]?.distance ?? 0) && !index.words.has(near));
  return { named, meant, isGuess };
}

/** A slip in a short word leaves less to go by. */
function slip(word: string, distance: number): number {
  return distance + (word.length < 4 ? 0.6 : word.length < 5 ? 0.3 : 0);
}

function isNumberWord(word: string): boolean {
  return (
    lexiconIndex()
      .trie.next.get(word)
      ?.meanings.some(({ role }) => role === 'number') ?? false
  );
}

/** "on everything" is no word for all of them where something to choose is called "everything". */
function saysOption(index: CatalogueIndex, { words, end, meanings }: Found<Meaning>, named: readonly (readonly Reading[])[]): boolean {
  const key = words === 2 && meanings.every(({ role }) => role === 'all') ? named[end - 1]?.find(({ cost }) => cost === 0)?.key : undefined;
  const namings = key === undefined ? [] : (index.trie.next.get(key)?.meanings ?? []);
  return namings.some(({ kind }) => kind === 'option');
}

/** "la que no tiene lactosa" is what the shop calls "sin lactosa". */
function addFreeOf(
  byEnd: Map<number, Edge>,
  index: CatalogueIndex,
  named: readonly (readonly Reading[])[],
  negation: Found<Meaning>,
): void {
  for (const word of shortWords.lacking) {
    const node = index.trie.next.get(stemOf(word));
    if (!node) continue;
    for (const found of phrasesAt(node, named, [], negation.end)) {
      addEdge(byEnd, { ...found, words: found.words + negation.words, cost: found.cost + negation.cost }, { naming: found.meanings });
    }
  }
}

/** "black and pinto beans": the noun said once belongs to both. */
function addShared(
  byEnd: Map<number, Edge>,
  index: CatalogueIndex,
  tokens: readonly Token[],
  named: readonly (readonly Reading[])[],
  at: number,
): void {
  const first = named[at]?.[0];
  const node = first && index.trie.next.get(first.key);
  if (!node || node.meanings.length > 0 || !shortWords.joining.has(tokens[at + 1]?.text ?? '')) return;
  for (let noun = at + 3; noun < Math.min(tokens.length, at + 5); noun += 1) {
    const key = named[noun]?.[0]?.key ?? '';
    const options = (node.next.get(key)?.meanings ?? []).filter(({ kind }) => kind === 'option');
    if (options.length > 0) addEdge(byEnd, { end: at + 1, meanings: options, cost: 0.1, words: 1 }, { naming: options });
  }
}
