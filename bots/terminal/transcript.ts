import { fileLines } from '../../core/files/messageFile.ts';
import type { Button, Card, MessageContent } from '../../core/messages/card.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { buttonText, cardText } from './cardText.ts';
import { plainText } from './plainText.ts';

/** A button on screen, with the card whose questions belong to it. */
export type OfferedButton = { button: Button; card: Card | null };

export type Transcript = {
  /** Draws the messages that were not drawn yet, in the order of the log. */
  show: (messages: readonly Message[]) => void;
  /** The customer's own lines were typed here: only those of an earlier visit are drawn. */
  showHistory: (messages: readonly Message[]) => void;
  lastSeq: () => number;
  button: (number: number) => OfferedButton | undefined;
  /** Numbers begin at 1 again with the next message; until then the present ones stay valid. */
  beginTurn: () => void;
};

/** Keeps what is on screen: how far the log was drawn and which number stands for which button. */
export function createTranscript(locale: Locale, print: (text: string) => void, publicUrl: string): Transcript {
  const offered = new Map<number, OfferedButton>();
  let seq = 0;
  let startsAnew = false;
  const offer = (
    draw: (firstNumber: number) => { text: string; buttons: { number: number; button: Button }[] },
    card: Card | null,
  ): string => {
    const first = startsAnew ? 1 : Math.max(0, ...offered.keys()) + 1;
    const { text, buttons } = draw(first);
    if (buttons.length > 0 && startsAnew) offered.clear();
    if (buttons.length > 0) startsAnew = false;
    for (const { number, button } of buttons) offered.set(number, { button, card });
    return text;
  };
  const draw = ({ content, revision, authorKind }: Message): void => {
    if (content.type === 'action') return print(`${texts[locale].terminal.you}: [${plainText(content.label)}]`);
    const { suggestions = [] } = content;
    const mark = revision > 1 ? `${texts[locale].terminal.updated}\n` : '';
    const said = authorKind === 'customer' ? `${texts[locale].terminal.you}: ` : '';
    const body = content.type === 'text' ? textOf(content, publicUrl) : offer((first) => cardText(content.card, first), content.card);
    print(`${mark}${said}${body}`);
    if (suggestions.length > 0) print(offer((first) => suggestionText(suggestions, first), null));
  };
  const advance = (messages: readonly Message[], isDrawn: (message: Message) => boolean): void => {
    for (const message of messages.filter((one) => one.seq > seq)) {
      seq = message.seq;
      if (isDrawn(message)) draw(message);
    }
  };
  return {
    show: (messages) => advance(messages, ({ authorKind }) => authorKind !== 'customer'),
    showHistory: (messages) => advance(messages, () => true),
    lastSeq: () => seq,
    button: (number) => offered.get(number),
    beginTurn: () => {
      startsAnew = true;
    },
  };
}

function textOf({ text, files = [] }: Extract<MessageContent, { type: 'text' }>, publicUrl: string): string {
  return plainText([text, ...fileLines(publicUrl, files)].filter(Boolean).join('\n'));
}

function suggestionText(suggestions: readonly Button[], first: number): { text: string; buttons: { number: number; button: Button }[] } {
  const buttons = suggestions.map((button, index) => ({ number: first + index, button }));
  return { text: buttons.map(buttonText).join('   '), buttons };
}
