import { writeFile } from 'node:fs/promises';
import { describeOrderStates } from './describeOrderStates.ts';

await writeFile(new URL('./orderStates.md', import.meta.url), describeOrderStates());
process.stdout.write('docs/orderStates.md is up to date.\n');
