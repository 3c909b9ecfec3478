import { randomUUID } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ChannelAccount,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Log } from '../../core/context.ts';
import type { MessageFile } from '../../core/files/messageFile.ts';
import type { ConversationRef, StoredTurn, TurnStore } from './activityLog.ts';
import { externalIdOf, type InboundActivity } from './inboundActivity.ts';

/** Something that came over Direct Line, with what its token proved. */
export type Arrival = ConversationRef & { userId: string; activity: InboundActivity; files?: MessageFile[] };

/** Any bot of the Bot Framework; an ActivityHandler is one. */
export type Bot = { run: (context: TurnContext) => Promise<void> };

export type DirectLineAdapterDeps = {
  bot: Bot;
  log: Log;
  botAccount: ChannelAccount;
  /** Stores the turn of a bot that has no store of its own. */
  storeTurn: TurnStore;
  /** Shows something on the open sockets that is not stored, such as typing. */
  whisper: (ref: ConversationRef, activity: Partial<Activity>) => void;
};

const turnKey = Symbol('directLineTurn');
type Turn = {
  ref: ConversationRef;
  arrival: Arrival | null;
  externalId: string | null;
  replies: Partial<Activity>[];
  stored: StoredTurn | null;
};

type Logic = (context: TurnContext) => Promise<void>;

/** Runs a bot over a log of activities: what the bot sends in a turn is kept back, and one commit stores the inbound and all of it. */
export class DirectLineAdapter extends BotAdapter {
  readonly #deps: DirectLineAdapterDeps;

  constructor(deps: DirectLineAdapterDeps) {
    super();
    this.#deps = deps;
  }

  /** Who speaks for the bot. */
  get account(): ChannelAccount {
    return this.#deps.botAccount;
  }

  /** One turn. Throws when it could not be stored: then nothing of it was. */
  async receive(arrival: Arrival): Promise<StoredTurn> {
    const externalId = externalIdOf(arrival.activity);
    const inbound = toActivity(arrival, this.#deps.botAccount);
    const turn: Turn = { ref: refOf(arrival), arrival, externalId, replies: [], stored: null };
    return this.#runTurn(inbound, turn, (context) => this.#deps.bot.run(context), inbound);
  }

  async #runTurn(activity: Partial<Activity>, turn: Turn, logic: Logic, inbound: Partial<Activity> | null): Promise<StoredTurn> {
    const context = new TurnContext(this, activity);
    context.turnState.set(turnKey, turn);
    await this.runMiddleware(context, logic);
    if (!turn.stored) return this.#deps.storeTurn(turn.ref, { inbound, externalId: turn.externalId, replies: turn.replies });
    if (turn.replies.length > 0)
      this.#deps.log.error({ ...turn.ref, lost: turn.replies.length }, 'a bot that stores its own turns sent activities besides');
    return turn.stored;
  }

  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const turn = turnOf(context);
    return activities.map((activity) => {
      const reply = { ...activity, id: activity.id ?? randomUUID(), from: this.#deps.botAccount };
      if (activity.type === ActivityTypes.Typing) this.#deps.whisper(turn.ref, reply);
      else turn.replies.push(reply);
      return { id: reply.id };
    });
  }

  /** The same id again replaces what the client shows. */
  async updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    const reply = { ...activity, id: activity.id ?? randomUUID(), from: this.#deps.botAccount };
    turnOf(context).replies.push(reply);
    return { id: reply.id };
  }

  async deleteActivity(): Promise<void> {
    throw new Error('Direct Line cannot delete an activity: replace it by an update.');
  }

  async continueConversation(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    const ref = parseConversationKey(reference.conversation?.id ?? '');
    const event = TurnContext.applyConversationReference({ type: ActivityTypes.Event, name: 'ContinueConversation' }, reference, true);
    await this.#runTurn(event, { ref, arrival: null, externalId: null, replies: [], stored: null }, logic, null);
  }

  override async continueConversationAsync(
    _appIdOrClaims: unknown,
    reference: Partial<ConversationReference>,
    audienceOrLogic: string | Logic,
    maybeLogic?: Logic,
  ): Promise<void> {
    const logic = typeof audienceOrLogic === 'string' ? maybeLogic : audienceOrLogic;
    if (!logic) throw new Error('continueConversationAsync needs a logic to run.');
    await this.continueConversation(reference, logic);
  }
}

/** What arrived, for a bot that hands it to the core itself; null in a turn nobody's message began. */
export function arrivalOf(context: TurnContext): { arrival: Arrival; externalId: string } | null {
  const { arrival, externalId } = turnOf(context);
  return arrival && externalId ? { arrival, externalId } : null;
}

/** Tells the adapter that the bot has stored the turn itself. */
export function markStored(context: TurnContext, stored: StoredTurn): void {
  turnOf(context).stored = stored;
}

function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn>(turnKey);
  if (!turn) throw new Error('not a turn of the Direct Line adapter');
  return turn;
}

function refOf({ merchantId, conversationId }: ConversationRef): ConversationRef {
  return { merchantId, conversationId };
}

/** A bot knows a conversation by one string: the shop and the conversation. */
function conversationKey({ merchantId, conversationId }: ConversationRef): string {
  return `${merchantId}:${conversationId}`;
}

function parseConversationKey(key: string): ConversationRef {
  const [merchantId = '', conversationId = ''] = key.split(':');
  return { merchantId, conversationId };
}

function toActivity(arrival: Arrival, botAccount: ChannelAccount): Partial<Activity> {
  const { activity, userId } = arrival;
  const user = { id: userId, name: '', role: 'user' };
  return {
    type: activity.type,
    id: randomUUID(),
    timestamp: new Date(),
    channelId: 'directline',
    serviceUrl: 'urn:openorder:directline',
    from: user,
    recipient: botAccount,
    conversation: { id: conversationKey(arrival), name: '', isGroup: false, conversationType: 'personal' },
    text: activity.text ?? undefined,
    textFormat: 'plain',
    locale: activity.locale ?? undefined,
    name: activity.name ?? undefined,
    value: activity.value,
    channelData: activity.channelData ?? {},
    ...(activity.type === ActivityTypes.ConversationUpdate ? { membersAdded: [user] } : {}),
  } as Partial<Activity>;
}
