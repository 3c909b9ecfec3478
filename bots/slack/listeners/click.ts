import { z } from 'zod';
import { parseAction, type Action } from '../../../core/messages/action.ts';
import { fieldValues } from '../presenters/fieldValues.ts';
import { surfaceOfActionId, type Surface } from '../surfaces.ts';

/** Who acts, and where: the workspace and user as Slack signed them. */
export type SlackPerson = { tenant: string; userId: string };

/** A press on a button, read from Slack's payload. `externalId` is the press itself: the same one again is the same press. */
export type Click = SlackPerson & {
  channelId: string | null;
  triggerId: string;
  externalId: string;
  responseUrl: string | null;
  surface: Surface | null;
  /** Null when the button's value is not one of ours. */
  action: Action | null;
  label: string;
  inputs: Record<string, string>;
};

const personSchema = z.object({
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
});

const clickSchema = personSchema.extend({
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  channel: z.object({ id: z.string() }).nullish(),
  state: z.unknown(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().nullish(), text: z.object({ text: z.string() }).nullish() })).min(1),
});

/** Reads a block_actions payload. Throws when it is not one: Slack never sends such a thing. */
export function readClick(body: unknown): Click {
  const payload = clickSchema.parse(body);
  const [pressed] = payload.actions;
  return {
    ...personOf(payload),
    channelId: payload.channel?.id ?? null,
    triggerId: payload.trigger_id,
    externalId: payload.trigger_id,
    responseUrl: payload.response_url ?? null,
    surface: surfaceOfActionId(pressed?.action_id ?? ''),
    action: parseAction(pressed?.value),
    label: pressed?.text?.text ?? '',
    inputs: fieldValues(payload.state),
  };
}

/** A submitted form, read from Slack's payload. `metadata` is what the form was opened with. */
export type Submission = SlackPerson & { externalId: string; metadata: string; inputs: Record<string, string>; blockIds: string[] };

const submissionSchema = personSchema.extend({
  trigger_id: z.string().nullish(),
  view: z.object({
    id: z.string(),
    hash: z.string().nullish(),
    private_metadata: z.string(),
    state: z.unknown(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().nullish() })),
  }),
});

/** Reads a view_submission payload. Throws when it is not one. */
export function readSubmission(body: unknown): Submission {
  const payload = submissionSchema.parse(body);
  const { view } = payload;
  return {
    ...personOf(payload),
    externalId: payload.trigger_id ?? `${view.id}/${view.hash ?? ''}`,
    metadata: view.private_metadata,
    inputs: fieldValues(view.state),
    blockIds: view.blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : [])),
  };
}

/** Payloads of an organisation-wide installation name the organisation where the workspace would stand. */
function personOf({ team, enterprise, user }: z.infer<typeof personSchema>): SlackPerson {
  return { tenant: team?.id ?? user.team_id ?? enterprise?.id ?? '', userId: user.id };
}
