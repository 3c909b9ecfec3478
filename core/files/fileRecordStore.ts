import type { Tx } from '../../db/transaction.ts';
import type { MediaType } from './messageFile.ts';

/** A row about to be written, for a file whose message is not stored yet. */
export type NewFileRecord = {
  merchantId: string;
  id: string;
  conversationId: string;
  ref: string;
  name: string;
  mediaType: MediaType;
  sizeBytes: number;
  at: Date;
};

export async function insertFileRecord(tx: Tx, record: NewFileRecord): Promise<void> {
  await tx.rows(
    `insert into files (merchant_id, id, conversation_id, ref, name, media_type, size_bytes, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [record.merchantId, record.id, record.conversationId, record.ref, record.name, record.mediaType, record.sizeBytes, record.at],
  );
}

/** Says, in the transaction that stores the message, that these files belong to it. Throws when one of them is not there any more. */
export async function attachFiles(
  tx: Tx,
  message: { merchantId: string; conversationId: string },
  refs: readonly string[],
  at: Date,
): Promise<void> {
  const attached = await tx.rows(
    `update files set attached_at = $4 where merchant_id = $1 and conversation_id = $2 and ref = any($3::text[]) and attached_at is null and gone_at is null returning id`,
    [message.merchantId, message.conversationId, refs, at],
  );
  if (attached.length !== refs.length) throw new Error('a file of the message is gone');
}

/** Files that nobody may see any more, whose bytes are still to be removed. */
export type GoneFile = { id: string; createdAt: Date };

/** Says, at a real instant, that files which belong to no message are gone: those named, or all older than `before`. Answers the ids of those that were not. */
export async function markUnattachedGone(
  tx: Tx,
  merchantId: string,
  which: { refs: readonly string[] } | { before: Date },
  at: Date,
): Promise<string[]> {
  const [condition, value] = 'refs' in which ? ['ref = any($2::text[])', which.refs] : ['created_at < $2', which.before];
  const rows = await tx.rows<{ id: string }>(
    `update files set gone_at = $3, name = '', ref = 'gone:' || id::text where merchant_id = $1 and attached_at is null and gone_at is null and ${condition} returning id`,
    [merchantId, value, at],
  );
  return rows.map(({ id }) => id);
}

/** Says that all files sent in these conversations are gone, those of a message being sent at this moment included. */
export async function markConversationFilesGone(tx: Tx, merchantId: string, conversationIds: readonly string[], at: Date): Promise<void> {
  await tx.rows(
    `update files set gone_at = $3, name = '', ref = 'gone:' || id::text where merchant_id = $1 and conversation_id = any($2::uuid[]) and gone_at is null`,
    [merchantId, conversationIds, at],
  );
}

/** The next of a shop's gone files after the id, in the order of their ids. */
export async function goneFilesAfter(tx: Tx, merchantId: string, afterId: string | null, limit: number): Promise<GoneFile[]> {
  return tx.rows<GoneFile>(
    `select id, created_at as "createdAt" from files
     where merchant_id = $1 and gone_at is not null and ($2::uuid is null or id > $2) order by id limit $3`,
    [merchantId, afterId, limit],
  );
}

/** Forgets gone files whose bytes were removed. */
export async function deleteGoneRecords(tx: Tx, merchantId: string, ids: readonly string[]): Promise<void> {
  await tx.rows('delete from files where merchant_id = $1 and id = any($2::uuid[]) and gone_at is not null', [merchantId, ids]);
}

export type FileRecord = { id: string; name: string; mediaType: MediaType };

/** The file of that ref whose message was stored, or null. */
export async function fileOfRef(tx: Tx, merchantId: string, ref: string): Promise<FileRecord | null> {
  const [row] = await tx.rows<FileRecord>(
    `select id, name, media_type as "mediaType" from files where merchant_id = $1 and ref = $2 and attached_at is not null and gone_at is null`,
    [merchantId, ref],
  );
  return row ?? null;
}
