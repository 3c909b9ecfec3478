import type { Db } from '../db/transaction.ts';
import type { CatalogueCache } from './catalogue/catalogueCache.ts';
import type { Clock, Log } from './context.ts';
import type { Wake } from './outbox/wake.ts';

/** The effects the core is given, once, by a main file or a test. */
export type CoreServices = {
  db: Db;
  clock: Clock;
  log: Log;
  catalogues: CatalogueCache;
  wake: Wake;
  /** Where people reach the web process from outside, without a slash at the end. */
  publicUrl: string;
  /** Whether letters can be sent; without it nobody is asked for an e-mail address. */
  sendsMail?: boolean;
};
