import { foldedText } from '../../texts/foldedText.ts';

const lead = String.raw`(?:(?:yes|yeah|yep|sure|ok|okay|please|si|claro|vale|no|por favor|venga|mejor|pues|entonces|better|then|oh|and|y|go ahead) )*`;
const tail = String.raw`(?: (?:please|por favor|thanks|thank you|gracias|then|mejor|entonces))*`;
const it = String.raw`(?: ?(?:it|them|that|those|this|both|all|all of (?:it|them)|los dos|las dos|lo|la|los|las|eso|esos|esas|ambos|todo|todos|todas|that one|the line))?`;
const removing = new RegExp(
  `^${lead}(?:(?:remove|delete|drop)${it}|take${it} (?:off|out|away)|(?:leave|keep)${it} out|(?:quit|elimin|sac|borr)(?:a|e|ad|en|ar|arl)${it}|fuera|out with it)${tail}$`,
);
const keeping = new RegExp(
  [
    String.raw`\b(?:don t|dont|do not) (?:remove|take|delete|drop)\b`,
    String.raw`\bno (?:(?:me|lo|la|los|las) )*(?:quit|elimin|sac|borr)(?:es|e|eis|en)\b`,
    `^${lead}(?:leave|keep)${it}(?: (?:in|there|on|as it is))?${tail}$`,
    String.raw`\b(?:anyway|anyways|igualmente|de todas formas|de todos modos|de todas maneras)\b`,
    `^${lead}(?:dej|dejad)(?:a|e|alo|ala|alos|alas|ad|adlo|adla)?${it}(?: (?:como esta|asi|estar))?${tail}$`,
    `^${lead}(?:lo|la|los|las) quiero(?: igual| asi)?${tail}$`,
    `^${lead}(?:i (?:still )?want|i ll have|i will have) (?:it|them)${tail}$`,
  ].join('|'),
);

/** What a text answers to "Shall I remove it?" besides yes and no ("quítalo", "I want it anyway"); null when it is about something else. */
export function warningAnswer(text: string): 'remove' | 'keep' | null {
  const said = foldedText(text.slice(0, 120));
  if (keeping.test(said)) return 'keep';
  return removing.test(said) ? 'remove' : null;
}
