import type { Merchant } from '../../core/merchants/merchant.ts';
import { listMerchants } from '../../core/merchants/merchantQueries.ts';
import { deadWork, reviveDead, type DeadWork, type Revived } from '../../core/outbox/reviveDead.ts';
import { ageWords } from './ageWords.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';
import { operatorName } from './operatorName.ts';

/** More lines than this of one shop tell nobody more. */
const shownPerShop = 50;

/** `merchant dead list [SLUG]` and `dead revive SLUG ID|all`: what was given up, and its new start. Null when the words are no such command. */
export async function deadCommand({ words }: Words, context: CommandContext): Promise<CommandOutcome | null> {
  const [verb, slug, id, ...rest] = words;
  if (rest.length > 0) return null;
  if (verb === 'list' && id === undefined) return listDead(slug, context);
  return verb === 'revive' && slug !== undefined && id !== undefined ? revive(slug, id, context) : null;
}

async function listDead(slug: string | undefined, { db, at }: CommandContext): Promise<CommandOutcome> {
  const shop = slug === undefined ? null : await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  const lines: string[] = [];
  for (const merchant of shop === null ? await listMerchants(db) : [shop]) {
    lines.push(...linesOf(merchant, await deadWork(db, merchant.id), at));
  }
  if (lines.length === 0) return done(`Nothing was given up${shop === null ? '' : ` in ${shop.name}`}.`);
  return done(...lines, 'Try again with: npm run merchant -- dead revive SLUG ID   (or all in place of ID)');
}

function linesOf({ slug }: Merchant, dead: readonly DeadWork[], at: Date): string[] {
  if (dead.length === 0) return [];
  const more = dead.length - shownPerShop;
  return [
    `${slug}: ${dead.length} given up`,
    ...dead.slice(0, shownPerShop).map((one) => `  ${lineOf(one, at)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

/** `4711  event order.placed  42P01  3 h`: ids, codes and an age. */
function lineOf({ id, what, channel, code, since }: DeadWork, at: Date): string {
  const kind = channel === null ? `event ${what}` : `message ${what}${channel === 'none' ? '' : ` to ${channel}`}`;
  return [id, kind, codeWord(code), ageWords(since, at)].join('  ');
}

/** A reason is a code of ours, of the database or of a channel. What does not look like one is not shown, whoever wrote it. */
function codeWord(code: string | null): string {
  return code !== null && /^[\w.:-]{1,60}$/.test(code) ? code : 'no code';
}

async function revive(slug: string, wanted: string, { db, at }: CommandContext): Promise<CommandOutcome> {
  const shop = await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  const ids = wanted === 'all' ? (await deadWork(db, shop.id)).map(({ id }) => id) : [wanted];
  if (ids.length === 0) return done(`Nothing was given up in ${shop.name}.`);
  const revived = await reviveDead(db, shop.id, ids, { operator: operatorName(), at });
  const lines = linesOfRevived(revived, shop);
  if (wanted !== 'all' && revived.notDead > 0) return failed(`"${wanted}" is not among what ${shop.name} has given up.`);
  return revived.noAddress > 0 ? failed(...lines) : done(...lines);
}

function linesOfRevived({ owed, settled, noAddress, notDead }: Revived, shop: Merchant): string[] {
  return [
    ...(owed > 0 ? [`${owed} will be tried again in ${shop.name}.`] : []),
    ...(settled > 0 ? [`${settled} had become needless: over, or told elsewhere.`] : []),
    ...(notDead > 0 ? [`${notDead} had been taken up meanwhile.`] : []),
    ...(noAddress > 0
      ? [
          `${noAddress} still have no place to go to.`,
          `Give the shop one first: npm run merchant -- channel ${shop.slug} --team T… --channel C… --purpose orders`,
        ]
      : []),
  ];
}
