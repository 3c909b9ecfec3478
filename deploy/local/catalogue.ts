import { catalogueCommand } from '../../bots/terminal/catalogue.ts';
import { runCommand } from './runCommand.ts';

await runCommand(catalogueCommand);
