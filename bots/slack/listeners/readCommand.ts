import { z } from 'zod';
import { typedText } from '../presenters/slackText.ts';
import type { SlackPerson } from './click.ts';

/** A slash command as it was typed. `externalId` is this use of it. */
export type Command = SlackPerson & { channelId: string; text: string; externalId: string };

const schema = z.object({
  team_id: z.string().default(''),
  enterprise_id: z.string().nullish(),
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
});

/** Reads a command's payload. Throws when it is not one. */
export function readCommand(body: unknown): Command {
  const { team_id, enterprise_id, user_id, channel_id, text, trigger_id } = schema.parse(body);
  const tenant = team_id === '' ? (enterprise_id ?? '') : team_id;
  return { tenant, userId: user_id, channelId: channel_id, text: typedText(text).trim(), externalId: trigger_id };
}
