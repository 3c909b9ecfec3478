import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** Takes what `.env` of the working folder sets, where the environment has not set it already. */
export function loadDotEnv(): void {
  if (existsSync('.env')) loadEnvFile('.env');
}
