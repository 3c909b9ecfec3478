import { catalogueCommand } from '../../bots/terminal/catalogue.ts';
import { catalogueCheck } from '../../bots/terminal/catalogueCheck.ts';
import { runCommand } from './runCommand.ts';

await runCommand(catalogueCommand, catalogueCheck);
