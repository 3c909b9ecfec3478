import { webConfig } from '../../core/config/config.ts';
import type { DemoClock } from '../../core/config/demoClock.ts';
import { dataDirOf } from './dataFolder.ts';

/** What this start will do, or why it cannot, each reason a sentence. */
export type LaunchPlan =
  | { ok: false; faults: string[] }
  | {
      ok: true;
      dataDir: string;
      /** No DATABASE_URL was given: PostgreSQL runs in the data folder. */
      embedded: boolean;
      demo: boolean;
      port: number;
      portIsDefault: boolean;
      demoClock: DemoClock | null;
      /** For the processes it starts, to be completed with what the start finds out. */
      env: NodeJS.ProcessEnv;
    };

/** Stands for what only the start itself will know, so that all other variables can be checked before anything is begun. */
const standIn = { DATABASE_URL: 'postgres://later@localhost/later', SECRET_KEY: 'later'.repeat(8) };

/** Reads the environment with this start's defaults: an embedded database and a demo, unless a database was given or it is production. */
export function launchPlan(given: NodeJS.ProcessEnv): LaunchPlan {
  const isSet = (name: string): boolean => (given[name]?.trim() ?? '') !== '';
  const embedded = !isSet('DATABASE_URL') && given['NODE_ENV']?.trim() !== 'production';
  const dataDir = dataDirOf(given);
  const env: NodeJS.ProcessEnv = { ...given, DATA_DIR: dataDir };
  if (!isSet('OPENORDER_DEMO')) env['OPENORDER_DEMO'] = embedded ? '1' : '0';
  if (!isSet('LOG_LEVEL')) env['LOG_LEVEL'] = 'warn';
  const read = webConfig({
    ...env,
    ...(embedded ? { DATABASE_URL: standIn.DATABASE_URL } : {}),
    ...(isSet('SECRET_KEY') ? {} : { SECRET_KEY: standIn.SECRET_KEY }),
  });
  if (!read.ok) return read;
  const { demo, port, portIsDefault, demoClock } = read.config;
  return { ok: true, dataDir, embedded, demo, port, portIsDefault, demoClock, env };
}
