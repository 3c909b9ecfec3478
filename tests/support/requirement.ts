import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

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

/**
 * `describe` for tests that need the program. Without it they are skipped, and the title says why; where OPENORDER_TEST_REQUIRE names it
 * (as in CI) its absence fails instead.
 */
export function requireOrSkip(requirement: Requirement): (title: string, tests: () => void) => void {
  if (findProgram(requirement)) return (title, tests) => describe(title, tests);
  const required = (process.env['OPENORDER_TEST_REQUIRE'] ?? '').split(',');
  if (required.includes(requirement)) throw new Error(`These tests require ${requirement}, which is not installed.`);
  return (title, tests) => describe.skip(`${title} (skipped: ${requirement} is not installed)`, tests);
}
