import { describe } from '@jest/globals';
import { findProgram, type Requirement } from './findProgram.ts';

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
