import { randomUUID } from 'node:crypto';
import { ActivityHandler, type TurnContext } from 'botbuilder';
import { isPersonal, type AzureActivity } from './azureActivity.ts';
import { azureMessage, azureText } from './azureMessage.ts';
import { inAllLanguages, takeArrival, takeMessage, type AzureTurnDeps, type SaidAtOnce } from './azureTurns.ts';

/** The shops of a tenant as a bot of Azure's channels: each message is a turn of the core, whose answers the workers send. */
export class AzureBot extends ActivityHandler {
  readonly #deps: AzureTurnDeps;

  constructor(deps: AzureTurnDeps) {
    super();
    this.#deps = deps;
    this.onMessage(async (context, next) => {
      await this.#answer(context, takeMessage);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded = [], recipient } = context.activity;
      if (membersAdded.some(({ id }) => id === recipient.id)) await this.#answer(context, takeArrival);
      await next();
    });
  }

  /** A turn that could not be stored is said to have failed; that it was not stored at all is what makes another try harmless. */
  async #answer(context: TurnContext, take: (deps: AzureTurnDeps, activity: AzureActivity) => Promise<SaidAtOnce>): Promise<void> {
    const activity = context.activity as unknown as AzureActivity;
    if (!isPersonal(activity))
      return say(
        context,
        inAllLanguages((texts) => texts.privateOnly),
      );
    const said = await take(this.#deps, activity).catch((error: unknown) => {
      const reference = randomUUID();
      // Not the error itself: those of the database driver carry statements with people's words in them.
      const { name, code } = error as { name?: string; code?: string };
      this.#deps.services.log.error({ reference, fault: name, code }, 'a turn of an Azure channel failed');
      return inAllLanguages((texts) => texts.failed(reference));
    });
    if (said !== null) await say(context, said);
  }
}

async function say(context: TurnContext, said: Exclude<SaidAtOnce, null>): Promise<void> {
  await context.sendActivity(typeof said === 'string' ? azureText(said) : azureMessage(said, null));
}
