const marked =
  /^(?<order>\S.*?)[\s,;.]*(?:\s(?:y|and))?(?:\s(?:añade|añádele|pon|ponle|deja|add|leave|with|con))?(?:\s(?:una|la|a|the))?\s(?:nota|note)\s*:\s*(?<note>\S.*)$/isu;

/** An order with a note behind it ("dos cocas, nota: sin hielo"): what is ordered, and the note word for word. Null when there is no such note. */
export function noteIn(text: string): { order: string; note: string } | null {
  const found = marked.exec(text)?.groups;
  return found?.['order'] && found['note'] ? { order: found['order'], note: found['note'] } : null;
}
