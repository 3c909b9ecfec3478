import type { MessageFile } from '../files/messageFile.ts';
import type { Action } from './action.ts';

/** A button. `style` is never the only sign: the label says it too. */
export type Button = { label: string; action: Action; style?: 'primary' | 'danger' };

export type Row = { quantity: number; name: string; details: string[]; priceText: string };

/**
 * What stands for a person's phone or address where the viewer may be somebody else. `saidAt` is the number of the message in which they gave
 * it in this conversation; absent when it was known before.
 */
export type Sensitive = { masked: string; saidAt?: number };

export type Field = { label: string; value: string; sensitive?: Sensitive };

/** The closed union every channel's presenter draws. Texts are plain: a presenter escapes them for its channel. */
export type CardElement =
  | { type: 'heading'; text: string }
  | { type: 'text'; text: string; tone?: 'normal' | 'strong' | 'subtle' | 'warning'; masked?: string }
  | { type: 'fields'; items: Field[] }
  | { type: 'lines'; rows: Row[]; totals: { label: string; value: string }[] }
  | { type: 'media'; url: string; alt: string }
  | { type: 'note'; text: string }
  /** A way out of the chat, to a page of ours. */
  | { type: 'link'; label: string; url: string }
  | { type: 'divider' }
  | {
      type: 'choice';
      id: string;
      label: string;
      multi: boolean;
      options: { value: string; label: string }[];
      value?: string;
      required?: boolean;
    }
  | {
      type: 'input';
      id: string;
      label: string;
      input: 'text' | 'number' | 'date' | 'phone';
      value?: string;
      required?: boolean;
      maxLength?: number;
      sensitive?: Sensitive;
    }
  | { type: 'actions'; buttons: Button[] };

/** A card no channel knows: what it is about, the revision it was drawn from, its elements, and a text where cards cannot be shown. */
export type Card = { kind: string; subjectId: string; revision: number; elements: CardElement[]; fallbackText: string };

/** What one message holds. `suggestions` are quick replies, offered until the person says something else. */
/** `masked`: the text for somebody who has come back and may be another person, where it holds what only the customer should see. */
/** `kept`: the customer's words that a button of it stands for. They stay in the log: no channel draws them, and the button only says where they are. */
export type MessageContent =
  | { type: 'text'; text: string; masked?: string; kept?: string; suggestions?: Button[]; files?: MessageFile[] }
  | { type: 'card'; card: Card; suggestions?: Button[] }
  | { type: 'action'; action: Action; inputs: Record<string, string>; label: string };
