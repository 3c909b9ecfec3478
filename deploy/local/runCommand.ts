import { join } from 'node:path';
import { createDiskFileStore, filesFolder } from '../../core/files/diskFileStore.ts';
import { cliConfig } from '../../core/config/config.ts';
import { readSecretKeys } from '../../core/config/secretKeys.ts';
import type { CommandContext, CommandOutcome } from '../../bots/terminal/commandLine.ts';
import { assertSafeRole, createSequelize } from '../../db/connection.ts';
import { DatabaseFault } from '../../db/databaseFault.ts';
import { createDb, sqlState } from '../../db/transaction.ts';
import { loadDotEnv } from './dotEnv.ts';
import { dataDirOf, keptSecretKey, readConnection } from './dataFolder.ts';

type Command = (typed: readonly string[], context: CommandContext) => Promise<CommandOutcome>;

const statementTimeoutMs = 30_000;

/** Commands that need no database; null when the words are for another one. */
type Offline = (typed: readonly string[]) => Promise<CommandOutcome | null>;

/** Runs a command of the command line against the database of DATABASE_URL, or the one of a running start. Sets the exit code. */
export async function runCommand(command: Command, offline?: Offline): Promise<void> {
  const outcome = (await offline?.(process.argv.slice(2))) ?? (await attempt(command));
  (outcome.code === 0 ? process.stdout : process.stderr).write(outcome.text);
  process.exitCode = outcome.code;
}

async function attempt(command: Command): Promise<CommandOutcome> {
  loadDotEnv();
  const kept = await readConnection(dataDirOf(process.env));
  const read = cliConfig({ ...process.env, DATABASE_URL: process.env['DATABASE_URL'] || kept?.databaseUrl });
  if (!read.ok) return refused(...read.faults, 'Or run `npm start` first: its database is then used.');
  const { databaseUrl, publicUrl } = read.config;
  const baseUrl = (publicUrl ?? kept?.baseUrl ?? 'http://localhost:3000').replace(/\/$/, '');
  try {
    const written = process.env['SECRET_KEY']?.trim() || (kept && (await keptSecretKey(dataDirOf(process.env))));
    const secretKey = written ? readSecretKeys(written)[0] : null;
    return await withDatabase(databaseUrl, { baseUrl, secretKey }, command);
  } catch (error) {
    if (sqlState(error) === '42P01') return refused('The database has no tables of OpenOrder yet: run `npm run migrate` first.');
    if (!(error instanceof DatabaseFault)) throw error;
    return refused(
      error.message,
      ...(process.env['DATABASE_URL'] ? [] : ['Is `npm start` running? Its database is the one that is looked for.']),
    );
  }
}

type Known = Pick<CommandContext, 'baseUrl' | 'secretKey'>;

async function withDatabase(databaseUrl: string, known: Known, command: Command): Promise<CommandOutcome> {
  const fileStore = createDiskFileStore(join(dataDirOf(process.env), filesFolder));
  const sequelize = createSequelize(databaseUrl, { poolSize: 2, statementTimeoutMs });
  try {
    await assertSafeRole(sequelize);
    return await command(process.argv.slice(2), { db: createDb(sequelize), fileStore, at: new Date(), ...known });
  } finally {
    await sequelize.close();
  }
}

function refused(...lines: string[]): CommandOutcome {
  return { code: 1, text: `${lines.join('\n')}\n` };
}
