import { merchantCommand } from '../../bots/terminal/merchant.ts';
import { runCommand } from './runCommand.ts';

await runCommand(merchantCommand);
