import { merchantCommand } from '../../bots/terminal/merchant.ts';
import { settingsCheck } from '../../bots/terminal/merchantSettingsCommand.ts';
import { runCommand } from './runCommand.ts';

await runCommand(merchantCommand, settingsCheck);
