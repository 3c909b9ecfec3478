import { runningDatabase } from './runningDatabase.ts';

/** Once per jest run: stops the throwaway server and removes its folder. */
export default async function stopDatabase(): Promise<void> {
  await runningDatabase.stop?.();
}
