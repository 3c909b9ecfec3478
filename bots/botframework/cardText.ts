import { inertLines, inertText, plainText } from './inertText.ts';

type Json = { [key: string]: unknown };

/**
 * How a card writes what people type, so that it stays text. `references`: Markdown with every sign as a character reference, for our own
 * page, whose renderer is known to decode them. `runs`: text runs, which no client reads as Markdown, for everybody else's clients.
 */
export type TextStyle = 'references' | 'runs';

/** What stands around a text and not in it: everything else about it belongs to its run. */
const blockProperties = new Set(['spacing', 'horizontalAlignment', 'separator']);

/** Each line as a block of its own. */
export function textBlocks(text: string, look: Json, style: TextStyle): Json[] {
  const lines = style === 'references' ? inertLines(text) : plainLines(text);
  return lines.map((line, index) => block(line, { wrap: true, ...(index > 0 ? { spacing: 'None' } : {}), ...look }, style));
}

/** A short text that is one line. */
export function textLine(text: string, look: Json, style: TextStyle): Json {
  return block(style === 'references' ? inertText(text) : plainLines(text).join(' '), look, style);
}

export function fieldBlocks(items: readonly { label: string; value: string }[], style: TextStyle): Json[] {
  if (style === 'references')
    return [{ type: 'FactSet', facts: items.map(({ label, value }) => ({ title: inertText(label), value: inertText(value) })) }];
  return items.map(({ label, value }, index) => ({
    type: 'RichTextBlock',
    ...(index > 0 ? { spacing: 'Small' } : {}),
    inlines: [run(`${plainText(label)}: `, { weight: 'Bolder' }), run(plainText(value), {})],
  }));
}

function block(text: string, look: Json, style: TextStyle): Json {
  if (style === 'references') return { type: 'TextBlock', text, ...look };
  const around = Object.entries(look).filter(([name]) => blockProperties.has(name));
  const within = Object.entries(look).filter(([name]) => runProperties.has(name));
  return { type: 'RichTextBlock', ...Object.fromEntries(around), inlines: [run(text, Object.fromEntries(within))] };
}

const runProperties = new Set(['weight', 'size', 'color', 'isSubtle']);

function run(text: string, look: Json): Json {
  return { type: 'TextRun', text, ...look };
}

function plainLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => plainText(line).trim())
    .filter((line) => line !== '');
}
