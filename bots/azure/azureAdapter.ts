import { CloudAdapter, type Activity, type ConversationReference, type ResourceResponse, type TurnContext } from 'botbuilder';
import type { AzureActivity } from './azureActivity.ts';
import { AzureAuthentication, type AzureIdentity } from './azureAuthentication.ts';

/** A chat the bot may write to: where Azure takes messages for it, and who the bot is there. */
export type AzureChat = { channelId: string; serviceUrl: string; bot: { id: string; name?: string }; chatId: string };

/** Azure Bot Service: takes activities it has proven, and writes into chats later. */
export class AzureAdapter extends CloudAdapter {
  readonly #appId: string;

  constructor(identity: AzureIdentity) {
    super(new AzureAuthentication(identity));
    this.#appId = identity.appId;
  }

  /** Runs the bot on an activity. Throws UnprovenRequest or KeysUnavailable before anything is looked at. */
  async receive(authorization: string, activity: AzureActivity, run: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.processActivity(authorization, activity as unknown as Activity, run);
  }

  /** Posts a message of our own accord. Answers its id, where the channel gives one. Throws what the connector throws. */
  async post(chat: AzureChat, message: Partial<Activity>): Promise<string | null> {
    // Not through the context: it would make a reply of it, to an activity that never was.
    const [sent] = await this.#within(chat, (context) => this.sendActivities(context, [addressed(chat, message)]));
    return sent?.id ? sent.id : null;
  }

  /** Replaces a message. */
  async replace(chat: AzureChat, id: string, message: Partial<Activity>): Promise<void> {
    await this.#within(chat, async (context) => {
      await this.updateActivity(context, { ...addressed(chat, message), id });
      return [];
    });
  }

  async #within(chat: AzureChat, work: (context: TurnContext) => Promise<ResourceResponse[]>): Promise<ResourceResponse[]> {
    let answer: ResourceResponse[] = [];
    const { channelId, serviceUrl, bot, chatId } = chat;
    const reference = { channelId, serviceUrl, bot, conversation: { id: chatId } } as Partial<ConversationReference>;
    await this.continueConversationAsync(this.#appId, reference, async (context) => {
      answer = await work(context);
    });
    return answer;
  }
}

function addressed({ channelId, serviceUrl, bot, chatId }: AzureChat, message: Partial<Activity>): Partial<Activity> {
  const conversation = { id: chatId } as Activity['conversation'];
  return { ...message, channelId, serviceUrl, conversation, from: { id: bot.id, name: bot.name ?? '' } };
}
