import type { Locale } from '../texts/locale.ts';
import type { Role } from './lexicon.ts';
import { lexicons, shortWords } from './lexiconIndex.ts';
import { endsDenied, hasContent, isAmount, isFunctionHere, isLastOf, isOfDozen, listGoesOn, next, startsNext } from './pieceScope.ts';
import type { Atom } from './readAtoms.ts';

/** What stood before a piece since the last one that was kept. */
export type Before = {
  and: boolean;
  with: boolean;
  of: boolean;
  but: boolean;
  the: boolean;
  order: boolean;
  those: boolean;
  neg: boolean;
  degree: boolean;
  colon: boolean;
  pause: number;
};

/**
 * An atom that says something about a line, with the scope of the words before it worked out.
 * counts: how many, also "otra" (other) and "la otra" (rest), "la mitad" (half); all: "las dos"; fix: takes back what came before; contrast: the opposite of the line before ("y otra sin").
 */
export type Piece = {
  kind: 'content' | 'count' | 'unknown' | 'all' | 'plain' | 'fix' | 'same' | 'contrast';
  atom: Atom;
  before: Before;
  negated: boolean;
  degree: 'extra' | 'light' | undefined;
  count: number;
  countKind: 'number' | 'article' | 'other' | 'rest' | 'half' | 'after' | 'except' | 'split';
  /** A word that means nothing much by itself and may be passed over. */
  isOptional: boolean;
};

type Reader = { pieces: Piece[]; before: Before; neg: 'off' | 'armed' | 'on'; degree: 'extra' | 'light' | undefined; leaveUntil: number };

/** The pieces of an order among the atoms, with negation and quantities bound to what they are about. */
export function readPieces(atoms: readonly Atom[], locale: Locale): Piece[] {
  const reader: Reader = { pieces: [], before: nothing(), neg: 'off', degree: undefined, leaveUntil: -1 };
  atoms.forEach((atom, at) => {
    if (atom.pause > 0) takePause(reader, atom, atoms, at);
    readAtom(reader, atom, atoms, at, locale);
  });
  return reader.pieces;
}

function nothing(): Before {
  return {
    and: false,
    with: false,
    of: false,
    but: false,
    the: false,
    order: false,
    those: false,
    neg: false,
    degree: false,
    colon: false,
    pause: 0,
  };
}

function takePause(reader: Reader, atom: Atom, atoms: readonly Atom[], at: number): void {
  reader.before.pause = Math.max(reader.before.pause, atom.pause === 3 ? 1 : atom.pause);
  reader.before.colon ||= atom.pause === 3;
  if (reader.neg === 'armed') reader.neg = 'off';
  if (reader.neg === 'on' && listGoesOn(atoms, at)) reader.before.and = true;
  else if (reader.neg === 'on') reader.neg = 'off';
  reader.degree = undefined;
}

function readAtom(reader: Reader, atom: Atom, atoms: readonly Atom[], at: number, locale: Locale): void {
  const has = (role: Role) => atom.roles.has(role);
  const ahead = next(atoms, at);
  const isNamed = hasContent(atom);
  if (has('half') && isOfDozen(atoms, at)) return keepCount(reader, atom, 6, 'number');
  if (reader.neg === 'on' && isNamed && startsNext(atom, atoms[at + 1])) reader.neg = 'off';
  if (isNamed && !isFunctionHere(atom, ahead, atoms[at - 1], atoms[at + 1]?.roles.has('with') ?? false)) return keepContent(reader, atom);
  if (atom.isUnknown) return keepUnknown(reader, atom);
  if (has('leave') && armLeave(reader, atoms, at)) return;
  if (has('neg') || has('instead') || (has('remove') && !has('order') && !has('change') && !has('fill')))
    return takeNegation(reader, atom, atoms, at);
  if ((has('extra') || has('light')) && takeDegree(reader, atom, ahead)) return;
  if (has('fix') && endsInNo(atom.text) && atoms[at + 1]?.pause === 0 && hasContent(atoms[at + 1])) reader.neg = 'armed';
  if (has('fix') && !shortWords.weakFix.has(atom.text.toLowerCase()))
    return reader.pieces.at(-1)?.kind === 'fix' ? undefined : keep(reader, atom, 'fix');
  if (has('all') || (has('whole') && isOfAll(reader, atoms[at + 1]))) return keep(reader, atom, 'all');
  const repeats = atom.roles.get('repeat');
  if (repeats !== undefined && !hasContent(ahead) && reader.pieces.at(-1)?.kind === 'content')
    return keepCount(reader, atom, repeats, 'after');
  if (has('except')) return keepCount(reader, atom, atom.roles.get('except') ?? 1, 'except');
  if (has('rest') && !(reader.before.of && atom.pause === 0 && shortWords.link.has(atom.text.toLowerCase().split(' ').at(-1) ?? '')))
    return keepRest(reader, atom);
  if (has('other')) return keepCount(reader, atom, 1, 'other');
  if (has('ordinal') && atoms[at - 1]?.roles.has('the') && atom.pause === 0 && sharesOut(reader, atom))
    return keepCount(reader, atom, 1, 'number');
  if (has('half') && !isNamed && atom.count === null) return keepCount(reader, atom, 1, 'half');
  if (atom.count !== null) return readCount(reader, atom, atoms, at, locale);
  if (has('plain')) return keep(reader, atom, 'plain');
  if (has('same')) return keep(reader, atom, 'same');
  if (has('with') && isContrast(reader, atoms, at)) return keep(reader, atom, 'contrast');
  join(reader, atom);
}

function keep(reader: Reader, atom: Atom, kind: Piece['kind'], extra: Partial<Piece> = {}): void {
  reader.pieces.push({
    kind,
    atom,
    before: reader.before,
    negated: false,
    degree: undefined,
    count: 0,
    countKind: 'number',
    isOptional: atom.roles.has('fill') || atom.roles.has('plain') || atom.roles.has('only') || atom.roles.has('ordinal'),
    ...extra,
  });
  reader.before = nothing();
}

function keepContent(reader: Reader, atom: Atom): void {
  if (reader.neg === 'on' && !(reader.before.and || reader.before.with)) reader.neg = 'off';
  const negated = reader.neg !== 'off';
  keep(reader, atom, 'content', { negated, degree: reader.degree, count: atom.count ?? 0 });
  reader.degree = undefined;
  if (reader.neg === 'armed') reader.neg = 'on';
}

function keepUnknown(reader: Reader, atom: Atom): void {
  keep(reader, atom, 'unknown', { negated: reader.neg !== 'off' });
  if (reader.neg === 'armed') reader.neg = 'on';
  reader.degree = undefined;
}

function keepCount(reader: Reader, atom: Atom, count: number, countKind: Piece['countKind']): void {
  reader.neg = 'off';
  keep(reader, atom, 'count', { count, countKind });
}

/** "dos batidos, el primero de chocolate y el segundo de fresa": each of those that were counted. */
function sharesOut({ pieces }: Reader, { roles }: Atom): boolean {
  const isCounted = pieces.some(({ kind, countKind, count }) => kind === 'count' && countKind === 'number' && count > 1);
  return isCounted && (roles.get('ordinal') ?? 0) > 0;
}

/** "everything hot please: …": before anything is named, it is said of all. */
function isOfAll({ pieces, neg }: Reader, ahead: Atom | undefined): boolean {
  return (
    pieces.length === 0 && neg === 'off' && ahead !== undefined && ahead.pause === 0 && ahead.options.length > 0 && ahead.items.length === 0
  );
}

/** "actually no" before a name takes it off. */
function endsInNo(phrase: string): boolean {
  const words = phrase.toLowerCase().split(' ');
  return words.length > 1 && shortWords.no.has(words.at(-1) ?? '') && !shortWords.no.has(words[0] ?? '');
}

/** Whether a short word counts in a language, rather than in another one that is mixed in. */
function speaksOf(locale: Locale, word: string): boolean {
  return lexicons.some((one) => one.locale === locale && one.words.alwaysSoft.split('|').includes(word));
}

function keepRest(reader: Reader, atom: Atom): void {
  const count = atom.roles.get('rest') ?? 1;
  keepCount(reader, atom, count === 0.5 ? 1 : count, count === 0.5 ? 'half' : 'rest');
}

function readCount(reader: Reader, atom: Atom, atoms: readonly Atom[], at: number, locale: Locale): void {
  const word = atom.text.toLowerCase();
  const isPreposition = shortWords.aimed.has(word) && shortWords.alwaysSoft.has(word);
  if (isPreposition && (!speaksOf(locale, word) || atoms[at + 1]?.roles.has('the'))) return join(reader, atom);
  if (reader.neg === 'armed' && (shortWords.article.has(word) || (reader.pieces.length > 0 && isLastOf(atoms, at)))) return;
  const isAfter = atoms[at - 1]?.roles.has('times') ?? false;
  if (atoms[at + 1]?.roles.has('amount')) return keepCount(reader, atom, atom.count ?? 1, 'article');
  const isSoft =
    shortWords.alwaysSoft.has(word) ||
    (reader.before.with && (shortWords.softArticle.has(word) || isAmount(atoms, at) || isOfUnknown(reader, atoms, at)));
  if (isTheObject(reader, atoms, at)) return keepCount(reader, atom, atom.count ?? 1, 'split');
  keepCount(reader, atom, atom.count ?? 1, isAfter && reader.pieces.at(-1)?.kind === 'content' ? 'after' : isSoft ? 'article' : 'number');
}

/** "con tres bolas: fresa y nata": a number of something the shop does not name is not that of a line. */
function isOfUnknown({ pieces }: Reader, atoms: readonly Atom[], at: number): boolean {
  const [ahead, after] = [atoms[at + 1], atoms[at + 2]];
  const isNamed = hasContent(ahead) || ahead?.count != null;
  const isOther = ahead?.isUnknown === true || (!isNamed && ahead?.roles.has('fill') === true && (after?.pause ?? 0) > 0);
  return isOther && ahead?.pause === 0 && pieces.some(({ kind }) => kind === 'content');
}

/** "quítale el queso a una": the number says to how many of the line before it happens. */
function isTheObject(reader: Reader, atoms: readonly Atom[], at: number): boolean {
  const ahead = atoms[at + 1];
  return (
    shortWords.aimed.has(atoms[at - 1]?.text.toLowerCase() ?? '') &&
    reader.pieces.at(-1)?.kind === 'content' &&
    !(ahead && ahead.pause === 0 && (hasContent(ahead) || ahead.isUnknown))
  );
}

function armLeave(reader: Reader, atoms: readonly Atom[], at: number): boolean {
  for (let ahead = at + 1; ahead < Math.min(atoms.length, at + 8); ahead += 1) {
    const atom = atoms[ahead];
    if (!atom || atom.pause > 0 || atom.count !== null) return false;
    if (!atom.roles.has('off')) continue;
    if (!atoms.slice(at + 1, ahead).some(hasContent)) return false;
    reader.neg = 'armed';
    reader.before.neg = true;
    return true;
  }
  return false;
}

/** "una con gas y otra sin": the word stands alone after a number. */
function isContrast({ pieces, before }: Reader, atoms: readonly Atom[], at: number): boolean {
  const ahead = atoms[at + 1];
  const isEnd = ahead === undefined || ahead.pause > 0 || (ahead.roles.has('and') && !hasContent(ahead));
  const last = pieces.at(-1);
  const isBare = last?.kind === 'count' || (last?.kind === 'content' && last.atom.items.length > 0 && atoms[at]?.roles.has('neg'));
  return isEnd && isBare === true && before.pause === 0 && !before.and;
}

function takeNegation(reader: Reader, atom: Atom, atoms: readonly Atom[], at: number): void {
  const ahead = atoms[at + 1];
  const isLast = ahead === undefined || ahead.pause > 0;
  const behind = reader.pieces.at(-1);
  if (isContrast(reader, atoms, at) && !shortWords.no.has(atom.text.toLowerCase()))
    return keep(reader, atom, 'contrast', { negated: true });
  if (isLast && atom.pause > 0 && ahead && shortWords.no.has(atom.text.toLowerCase()) && reader.pieces.length > 0)
    return keep(reader, atom, 'fix');
  if ((isLast || endsDenied(atoms, at)) && shortWords.denial.has(atom.text.toLowerCase())) {
    if (behind?.kind === 'content' && atom.pause === 0 && reader.before.pause === 0 && !reader.before.and) behind.negated = true;
    return;
  }
  reader.neg = 'armed';
  reader.before.neg = true;
}

function takeDegree(reader: Reader, atom: Atom, ahead: Atom | undefined): boolean {
  const degree = atom.roles.has('extra') ? 'extra' : 'light';
  if (reader.neg === 'on') reader.neg = 'off';
  const behind = reader.pieces.at(-1);
  if (ahead && (ahead.options.length > 0 || ahead.isUnknown)) {
    reader.degree = degree;
    reader.before.degree = true;
    return true;
  }
  if (ahead?.roles.has('extra') || ahead?.roles.has('light')) return true;
  const canBeAfter = !(ahead && (ahead.count !== null || hasContent(ahead))) && !atom.roles.has('and');
  if (canBeAfter && behind?.kind === 'content' && behind.atom.options.length > 0 && reader.before.pause === 0 && !reader.before.and) {
    behind.degree ??= degree;
    return true;
  }
  return false;
}

function join(reader: Reader, atom: Atom): void {
  const { before } = reader;
  const has = (role: Role) => atom.roles.has(role);
  if (has('nor')) before.and = true;
  if (has('and')) before.and = true;
  if (has('of')) before.of = true;
  if (has('the')) before.the = true;
  if (has('those')) before.those = true;
  if (has('with')) before.with = true;
  if (has('but')) before.but = true;
  if (has('order')) before.order = true;
  if ((has('with') || has('but') || has('order')) && !has('nor') && reader.neg !== 'armed') reader.neg = 'off';
  if (has('fill') && !has('and') && reader.neg === 'on') reader.neg = atom.roles.size > 1 ? reader.neg : 'off';
}
