import type { InboundContent } from '../../core/conversations/inbound.ts';
import { parseAction } from '../../core/messages/action.ts';

/** The part of an arriving message that is read here; whoever calls has checked its shape and its lengths. */
export type ReadActivity = {
  text?: string | null | undefined;
  value?: unknown;
  channelData?: { messageBack?: { displayText?: string | null | undefined } | null | undefined } | null | undefined;
};

const maxInputs = 30;
const maxInputLength = 2000;
const maxLabelLength = 200;
const inputName = /^[A-Za-z][\w.-]{0,63}$/;
const reservedNames = new Set(['openorder', 'openorderLabel', 'openorderConversation', 'constructor', 'prototype']);

/** What a customer's message activity says in the core's words, or null when it says nothing: no text and no button of ours. */
export function toInboundContent(activity: ReadActivity): InboundContent | null {
  const value = isRecord(activity.value) ? activity.value : {};
  const action = parseAction(value['openorder']);
  const text = activity.text ?? '';
  if (action) return { type: 'action', action, inputs: inputsOf(value), label: labelOf(activity, value) };
  return text.trim() === '' ? null : { type: 'text', text };
}

/** What the person saw on the button. Only shown back to the same person, so that it need not be trusted. */
function labelOf(activity: ReadActivity, value: Record<string, unknown>): string {
  const label = activity.channelData?.messageBack?.displayText ?? activity.text ?? value['openorderLabel'];
  return typeof label === 'string' ? label.slice(0, maxLabelLength) : '';
}

/** A card's inputs as strings: numbers and switches come as what they are or as strings, by client. */
function inputsOf(value: Record<string, unknown>): Record<string, string> {
  const fields = Object.entries(value).filter(([key]) => inputName.test(key) && !reservedNames.has(key));
  const texts = fields.flatMap(([key, field]) => {
    if (typeof field === 'string') return [[key, field.slice(0, maxInputLength)] as const];
    return typeof field === 'number' || typeof field === 'boolean' ? [[key, String(field)] as const] : [];
  });
  return Object.fromEntries(texts.slice(0, maxInputs));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
