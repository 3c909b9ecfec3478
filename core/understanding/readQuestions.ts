import type { Atom } from './readAtoms.ts';
import { hasContent } from './pieceScope.ts';

/** A text cut into what it says and what it only asks ("do you have calamari? if so, one"). */
export type Asked = { said: Atom[]; asked: Atom[] };

/** Tells the sentences that ask something from those that may order something. */
export function setQuestionsApart(atoms: readonly Atom[], text: string): Asked {
  const found: Asked = { said: [], asked: [] };
  const sentences = sentencesOf(atoms);
  sentences.forEach((sentence, at) => {
    const after = sentences[at + 1];
    const gap = text.slice(sentence.at(-1)?.end, after?.[0]?.start ?? text.length);
    const goesOn = after?.[0]?.roles.has('given') ?? false;
    const isAsked = isQuestion(sentence, gap.includes('?')) || (goesOn && gap.includes('?'));
    (isAsked ? found.asked : found.said).push(...sentence);
  });
  return found;
}

function sentencesOf(atoms: readonly Atom[]): Atom[][] {
  const sentences: Atom[][] = [];
  for (const atom of atoms) {
    const last = sentences.at(-1);
    if (!last || atom.pause === 2) sentences.push([atom]);
    else last.push(atom);
  }
  return sentences;
}

/** "el falafel lleva gluten?": a known thing, then what is asked of it. */
function saysOf(sentence: readonly Atom[]): boolean {
  const from = sentence.findIndex(({ roles }) => roles.has('the') || !roles.has('fill'));
  const verb = sentence.findIndex(({ roles }) => roles.has('inquire'));
  const before = sentence.slice(Math.max(from, 0), verb);
  return verb > 0 && sentence[from]?.roles.has('the') === true && before.some(hasContent) && before.every(({ count }) => count === null);
}

/** It names things but asks for none: "cuánto vale la coca", "does the quiche have ham in it?". */
function isQuestion(sentence: readonly Atom[], hasMark: boolean): boolean {
  const content = sentence.findIndex((atom) => hasContent(atom) && !atom.roles.has('fill') && !atom.roles.has('ask'));
  const asking = sentence.findIndex(({ roles }) => roles.has('ask'));
  const orders = (from: number) => sentence.slice(from).some(({ roles }) => roles.has('order'));
  const asksOnly = sentence.slice(asking + 1).every(({ roles }) => !roles.has('order') || roles.has('inquire'));
  if (asking >= 0 && asksOnly && (content < 0 || content > asking)) return true;
  if (!hasMark) return false;
  if (saysOf(sentence) && !orders(0)) return true;
  const first = sentence.findIndex(({ roles }) => roles.has('inquire') || roles.has('ask') || !roles.has('fill'));
  const value = sentence[first]?.roles.get('inquire') ?? sentence[first]?.roles.get('ask');
  return value !== undefined && (value > 0 || !orders(first));
}
