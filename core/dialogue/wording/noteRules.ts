const marked =
  /^(?<order>\S.*?)[\s,;.]*(?:\s(?:y|and))?(?:\s(?:añade|añádele|pon|ponle|deja|add|leave|with|con))?(?:\s(?:una|la|a|the))?\s(?:nota|note)\s*:\s*(?<note>\S.*)$/isu;

/** An order with a note behind it ("dos cocas, nota: sin hielo"): what is ordered, and the note word for word. Null when there is no such note. */
export function noteIn(text: string): { order: string; note: string } | null {
  const found = marked.exec(text)?.groups;
  return found?.['order'] && found['note'] ? { order: found['order'], note: found['note'] } : null;
}

const before = String.raw`(?:(?:please|por favor|oye|no|mejor|pues|y|and|actually)[\s,]+)*`;
const taking = String.raw`(?:quit\p{L}*|borr\p{L}*|elimin\p{L}*|olvid\p{L}*|sac\p{L}*|remove|delete|drop|forget|clear|erase|take(?:\s+(?:off|out|away))?)`;
const which = String.raw`(?:la|mi|esa|esta|the|my|that|this)`;
const after = String.raw`(?:\s+(?:del pedido|de la cesta|from\s+(?:the|my)\s+(?:order|basket)|off|out|away|again|please|por favor))*`;
const noNote = new RegExp(String.raw`^\s*${before}${taking}\s+${which}\s+(?:nota|note)${after}\s*[.!]*\s*$`, 'iu');
const without =
  /^\s*(?:sin|ninguna|no quiero(?:\s+ninguna)?|no|without(?:\s+(?:the|a|any))?|i don['’]t want(?:\s+(?:the|a|any))?)\s+(?:nota|note)s?\s*[.!]*\s*$/iu;

/** Whether a text asks for a note to be taken back ("quita la nota", "no note"), and for nothing else. */
export function asksNoNote(text: string): boolean {
  return noNote.test(text) || without.test(text);
}
