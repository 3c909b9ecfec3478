import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Requirement = 'chromium' | 'redis';

const candidates: Record<Requirement, readonly string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  redis: ['redis-server'],
};

/** The path of the program, or undefined when this machine has none. CHROMIUM_PATH goes first. */
export function findProgram(requirement: Requirement): string | undefined {
  const named = requirement === 'chromium' ? process.env['CHROMIUM_PATH'] : undefined;
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  return folders.flatMap((folder) => candidates[requirement].map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
