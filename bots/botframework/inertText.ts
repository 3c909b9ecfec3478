const markdownCharacters = /[\\`*_{}[\]()#+\-.!|<>&~$@:/^='"]/g;

/**
 * A text that a Markdown renderer shows as it was written: no link, image, HTML, list, formula or date macro can come out of it. Character
 * references and not backslashes, because `\(` begins a formula in Web Chat.
 */
export function inertText(text: string): string {
  return withoutControls(text).replace(markdownCharacters, (character) => `&#${character.charCodeAt(0)};`);
}

const harmless = /^\p{L}(?:[\p{L}\p{N} ,€%()+−·]|(?<=\p{L})['-](?=\p{L})|(?<=\d)\.(?=\d))*$/u;

/** The same for the title of a choice, which is read out as it is written: without references where nothing in it could act. */
export function inertTitle(text: string): string {
  return harmless.test(text) && !/\(\p{L}{1,2}\)/u.test(text) ? text : inertText(text);
}

/** Each line by itself, since Markdown joins lines; empty ones are left out. */
export function inertLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => inertText(line.trim()));
  return lines.filter((line) => line !== '');
}

/** For places that are no Markdown: keeps what people type, drops what would turn or hide the text around it. */
export function plainText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '');
}

function withoutControls(text: string): string {
  return plainText(text).replace(/[\n\t]+/g, ' ');
}
