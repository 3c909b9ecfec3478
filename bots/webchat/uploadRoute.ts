import type { FileRefusal } from '../../core/files/fileRules.ts';
import type { SentFile } from '../../core/files/keepFiles.ts';
import type { MessageFile } from '../../core/files/messageFile.ts';
import type { Log } from '../../core/context.ts';
import type { AddressLimit } from './addressLimit.ts';
import type { RoutedRequest } from './answering.ts';
import type { ConversationRef } from './activityLog.ts';
import type { TokenClaims } from './directLineTokens.ts';
import { faultFields } from './faultFields.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { type InboundActivity, inboundActivitySchema } from './inboundActivity.ts';
import { parseBody } from './readJson.ts';
import { fileRefusal, readUpload } from './readUpload.ts';
import { type ReceiveDeps, receiveActivity, tryAgain } from './receiveActivity.ts';

/** The files of messages: kept before the turn that stores the message, and dropped again when it did not take them. */
export type Uploads = {
  keep: (ref: ConversationRef, sent: readonly SentFile[]) => Promise<MessageFile[] | FileRefusal>;
  drop: (ref: ConversationRef, files: readonly MessageFile[]) => Promise<void>;
  /** How many uploads one conversation may make. */
  limit: AddressLimit;
};

export type UploadDeps = ReceiveDeps & { uploads: Uploads; log: Log };

/** An upload is held in memory while it is looked at: so many at once, in this process. */
const mostAtOnce = 8;
let underWay = 0;

/** Takes a message with files: all of it is stored, or nothing. Answers the message's id. Throws HttpRefusal. */
export async function takeUpload(request: RoutedRequest, claims: TokenClaims, deps: UploadDeps): Promise<string> {
  if (!deps.uploads.limit.allows(claims.conversationId) || underWay >= mostAtOnce) throw tooOften();
  underWay += 1;
  try {
    const { activity, files } = await readUpload(request);
    return await store(claims, messageOf(activity), files, deps);
  } finally {
    underWay -= 1;
  }
}

async function store(claims: TokenClaims, activity: InboundActivity, sent: readonly SentFile[], deps: UploadDeps): Promise<string> {
  const { uploads, log } = deps;
  const kept = await uploads.keep(claims, sent).catch((error: unknown) => Promise.reject(tryAgain(error)));
  if (typeof kept === 'string') throw fileRefusal(kept);
  try {
    return await receiveActivity({ ...claims, activity, files: kept }, deps);
  } finally {
    // A turn that failed, or that was the repetition of an earlier one, has not taken them.
    await uploads.drop(claims, kept).catch((error: unknown) => log.warn(faultFields(error), 'files of no message were left for later'));
  }
}

function messageOf(part: string | null): InboundActivity {
  const activity = parseBody(part ?? '{"type":"message"}', inboundActivitySchema);
  if (activity.type !== 'message') throw new HttpRefusal(400, 'BadArgument', 'Files belong to a message.');
  return activity;
}

function tooOften(): HttpRefusal {
  return new HttpRefusal(429, 'TooManyRequests', 'Too many files were sent at once. Please try again in a minute.', {
    'Retry-After': '60',
  });
}
