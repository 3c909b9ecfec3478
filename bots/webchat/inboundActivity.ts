import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const text = z.string().max(65_536).nullish();
const name = z.string().max(200).nullish();

/**
 * The part of an arriving activity that is read; everything else (who it says it is from included) is dropped, because the token decides.
 * Not a strict object: real clients send much more.
 */
export const inboundActivitySchema = z.object({
  type: z.string().min(1).max(60),
  text,
  textFormat: z.string().max(20).nullish(),
  locale: z.string().max(35).nullish(),
  name,
  value: z.unknown().optional(),
  localTimezone: z.string().max(60).nullish(),
  channelData: z
    .object({
      clientActivityID: z.string().min(1).max(128).nullish(),
      postBack: z.boolean().nullish(),
      messageBack: z.object({ displayText: z.string().max(2000).nullish() }).nullish(),
    })
    .nullish(),
  attachments: z.array(z.unknown()).max(20).nullish(),
});
export type InboundActivity = z.infer<typeof inboundActivitySchema>;

/** The id by which a client's repeated POST is known as the same; a client that sends none gets one that never repeats. */
export function externalIdOf(activity: InboundActivity): string {
  return activity.channelData?.clientActivityID ?? `once-${randomUUID()}`;
}
