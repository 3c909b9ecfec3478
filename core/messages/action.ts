import { z } from 'zod';

/**
 * What stands behind a button: `a` names the action, `s` its subject, `r` the revision it was drawn from, `o` an optional
 * argument. It carries no authority: the actor is re-authorised at the click. Version 1 is understood for ever.
 */
export type Action = { v: 1; a: string; s: string; r: number; o?: string | undefined };

/** The longest serialized action a channel must carry (Slack's limit for a button's value). */
const maxActionLength = 2000;

const actionSchema = z.object({
  v: z.literal(1),
  a: z.string().min(1).max(60),
  s: z.string().max(128),
  r: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31),
  o: z.string().max(500).optional(),
});

export function action(a: string, s: string, r: number, o?: string): Action {
  return o === undefined ? { v: 1, a, s, r } : { v: 1, a, s, r, o };
}

/** Reads an action from what a channel sent back, or null when it is not one. */
export function parseAction(value: unknown): Action | null {
  const candidate = typeof value === 'string' ? parseJson(value) : value;
  const parsed = actionSchema.safeParse(candidate);
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  if (text.length > maxActionLength) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
