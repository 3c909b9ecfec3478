import { join } from 'node:path';
import { writeDemoClock } from '../../core/config/demoClock.ts';
import { portFault } from '../../bots/http/listen.ts';
import { DatabaseFault } from '../../db/databaseFault.ts';
import { announcement, readyLine, type Served } from './announce.ts';
import { keepBusinessTime, sharedClock } from './businessTime.ts';
import { keptSecretKey, openDataFolder, writeConnection } from './dataFolder.ts';
import { loadDotEnv } from './dotEnv.ts';
import { launchPlan, type LaunchPlan } from './launchPlan.ts';
import { fillDatabase, openEmbedded, openGiven, type LocalDatabase } from './localDatabase.ts';
import { isPortFree } from './freePort.ts';
import { supervise, type ChildPlan, type Supervised } from './supervise.ts';

type Plan = Extract<LaunchPlan, { ok: true }>;
type Undo = () => Promise<void>;

const childLimitMs = 12_000;
const root = join(import.meta.dirname, '..', '..');

/** A fault of the set-up, said to the person who starts the program as it is. */
class StartFault extends Error {
  override name = 'StartFault';
}

async function main(): Promise<void> {
  loadDotEnv();
  const plan = launchPlan(process.env);
  if (!plan.ok) return void fail(plan.faults);
  const undo: Undo[] = [];
  stopOnSignals(undo);
  try {
    const served = await start(plan, undo);
    process.stdout.write(announcement(served) + readyLine(served));
  } catch (error) {
    await undoAll(undo);
    fail([sentenceOf(error)]);
    process.exit();
  }
}

async function start(plan: Plan, undo: Undo[]): Promise<Parameters<typeof announcement>[0]> {
  const { dataDir, embedded, demo, demoClock } = plan;
  await openDataFolder(dataDir);
  const opening = openDatabase(plan);
  // Noted before it is open, so that a stop in between does not leave it behind.
  undo.push(async () => (await opening.catch(() => null))?.stop());
  const database = await opening;
  if (!(await isPortFree(plan.port))) throw new StartFault(portFault({ code: 'EADDRINUSE' }, plan.port, plan.portIsDefault) ?? '');
  const [secretKey, clock] = await Promise.all([
    plan.env['SECRET_KEY']?.trim() || keptSecretKey(dataDir),
    sharedClock(dataDir, demoClock, Date.now()),
    fillDatabase(database.databaseUrl, demo),
  ]);
  if (clock !== null) undo.push(stopKeeping(keepBusinessTime(dataDir, clock)));
  const env = {
    ...plan.env,
    DATABASE_URL: database.databaseUrl,
    SECRET_KEY: secretKey,
    ...(clock && { DEMO_CLOCK: writeDemoClock(clock) }),
  };
  const served = await startProcesses(env, undo);
  await writeConnection(dataDir, {
    databaseUrl: database.databaseUrl,
    baseUrl: served.baseUrl,
    ...(clock && { demoClock: writeDemoClock(clock) }),
  });
  return { ...served, embedded, dataDir, factor: demoClock?.factor ?? null };
}

function openDatabase({ embedded, dataDir, env }: Plan): Promise<LocalDatabase> {
  return embedded ? openEmbedded(dataDir) : openGiven(env['DATABASE_URL'] ?? '', env['DATABASE_ADMIN_URL']);
}

function stopKeeping(stop: () => void): Undo {
  return async () => stop();
}

/** Starts web and worker side by side; resolves with what the web process says once both serve. */
async function startProcesses(env: NodeJS.ProcessEnv, undo: Undo[]): Promise<Served> {
  const plans: ChildPlan[] = [
    { name: 'web', file: join(root, 'bots', 'main.ts'), env },
    { name: 'worker', file: join(root, 'workers', 'main.ts'), env },
  ];
  const children: Supervised[] = plans.map((plan) => supervise(plan, (line) => process.stderr.write(`${line}\n`)));
  undo.push(async () => {
    await Promise.all(children.map((child) => child.stop(childLimitMs)));
  });
  const [web] = await Promise.all(children.map((child) => child.ready));
  return web as unknown as Served;
}

/** A second signal while stopping ends the start at once; its processes notice and end too. */
function stopOnSignals(undo: Undo[]): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    undoAll(undo).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function undoAll(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
}

function sentenceOf(error: unknown): string {
  if (error instanceof DatabaseFault || error instanceof StartFault) return error.message;
  return `OpenOrder could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function fail(sentences: string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exitCode = 1;
}

await main();
