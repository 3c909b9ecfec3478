import { createHash } from 'node:crypto';
import type { Card } from '../../core/messages/card.ts';
import type { Envelope } from '../../core/messages/messenger.ts';
import { alertTexts } from '../../core/texts/alertTexts.ts';
import { oneLine } from '../../core/texts/format.ts';

/** A letter as nodemailer takes it. */
export type Letter = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, string>;
  disableFileAccess: true;
  disableUrlAccess: true;
};

export type LetterParts = { card: Card; envelope: Envelope; from: string; to: string; key: string };

const longestHeader = 150;

/** A letter of a shop about an order, as plain text and as simple HTML without pictures, so that nothing tells when it is read. */
export function composeLetter({ card, envelope, from, to, key }: LetterParts): Letter {
  const say = alertTexts[envelope.locale].mail;
  const { subject, sentence, fields } = partsOf(card);
  const why = say.why(envelope.sender);
  const lines = fields.map(({ label, value }) => `${label}: ${value}`);
  return {
    from: { name: oneLine(envelope.sender, longestHeader), address: from },
    to: { name: '', address: to },
    subject: oneLine(subject, longestHeader),
    text: [sentence, lines.join('\n'), `${say.openOrder}: ${envelope.link}`, `--\n${why}`].join('\n\n') + '\n',
    html: htmlOf(card, envelope, why),
    messageId: messageIdOf(key, from),
    // Answering machines keep quiet, and nobody's out-of-office comes back.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The same delivery is the same message, for every server that cares to look. */
function messageIdOf(key: string, from: string): string {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return `<${name}@${from.split('@').at(-1) ?? 'localhost'}>`;
}

type Parts = { subject: string; sentence: string; fields: { label: string; value: string }[] };

function partsOf(card: Card): Parts {
  const heading = card.elements.find((element) => element.type === 'heading');
  return {
    subject: heading?.text ?? card.fallbackText,
    sentence: card.fallbackText,
    fields: card.elements.flatMap((element) => (element.type === 'fields' ? element.items : [])),
  };
}

function htmlOf(card: Card, { link, locale, sender }: Envelope, why: string): string {
  const { subject, sentence, fields } = partsOf(card);
  const say = alertTexts[locale].mail;
  const rows = fields.map(
    ({ label, value }) => `<tr><td style="padding:2px 16px 2px 0">${escaped(label)}</td><td><b>${escaped(value)}</b></td></tr>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5">
<p><b>${escaped(sender)}</b></p>
<p>${escaped(sentence)}</p>
<table role="presentation">${rows.join('')}</table>
<p><a href="${escaped(link)}">${escaped(say.openOrder)}</a></p>
<p style="color:#52525b;font-size:13px">${escaped(why)}</p>
</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
