import { sqlState } from './transaction.ts';

/** A database that cannot be used as configured. Its message is a sentence for the person who starts the program; it names no password. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault';
}

const sentences: Record<string, (where: string) => string> = {
  ECONNREFUSED: (where) => `Nothing listens at ${where}: start PostgreSQL there, or correct DATABASE_URL.`,
  ENOTFOUND: (where) => `The host of DATABASE_URL, ${where}, has no address: correct it.`,
  EAI_AGAIN: (where) => `The host of DATABASE_URL, ${where}, could not be looked up: correct it, or check the name server.`,
  ETIMEDOUT: (where) => `PostgreSQL at ${where} did not answer in time: check that it runs and can be reached.`,
  ENOENT: (where) => `There is no socket of PostgreSQL at ${where}: start PostgreSQL there, or correct DATABASE_URL.`,
  '28P01': (where) => `PostgreSQL at ${where} refuses this user and password: correct DATABASE_URL.`,
  '28000': (where) => `PostgreSQL at ${where} does not let this user in: check the user in DATABASE_URL and the server's pg_hba.conf.`,
  '3D000': (where) =>
    `The database of DATABASE_URL does not exist at ${where}: create it, or set DATABASE_ADMIN_URL and run the migrations again.`,
  '42501': (where) => `The user of DATABASE_URL may not do this at ${where}: it has to own its database.`,
  '53300': (where) => `PostgreSQL at ${where} has no connection left: raise max_connections, or run fewer workers.`,
};

/** The sentence for a connection that failed, when the reason is known; other errors are given back as they are. */
export function toDatabaseFault(error: unknown, where: string): unknown {
  const sentence = sentences[sqlState(error)];
  return sentence === undefined ? error : new DatabaseFault(sentence(where), { cause: error });
}
