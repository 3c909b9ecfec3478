import type { Log } from '../../core/context.ts';
import type { Card } from '../../core/messages/card.ts';
import type { Address, Delivery, Messenger } from '../../core/messages/messenger.ts';
import { chatOf } from './azureActivity.ts';
import { AzureAdapter, type AzureChat } from './azureAdapter.ts';
import type { AzureIdentity } from './azureAuthentication.ts';
import { azureMessage } from './azureMessage.ts';
import { failureOf, isUnchangeable, repeatableFailureOf } from './azureOutcome.ts';
import type { AzureTenants } from './azureTenants.ts';

export type AzureMessengerOptions = { identity: AzureIdentity; tenants: AzureTenants; log: Log };

const unknownTenant: Delivery = { outcome: 'retryAt', afterMs: 60_000, code: 'tenantUnknown' };
/** The id of a message whose channel names none: it can never be changed. */
const nameless = 'nameless';

/** Azure's channels behind the Messenger port. It sends each request once: when and whether to try again is the caller's to decide. */
export function createAzureMessenger({ identity, tenants, log }: AzureMessengerOptions): Messenger {
  const adapter = new AzureAdapter(identity);
  const settle = (delivery: Delivery): Delivery => logged(delivery, log);
  const chatAt = async (address: Address): Promise<AzureChat | null> => {
    const tenant = await tenants.find(address.tenant);
    return tenant && { ...tenant, bot: botOf(tenant), chatId: chatOf(address) };
  };
  return {
    channel: 'azure',
    capabilities: { cards: true, update: true, remove: false },
    send: async (address, card, key) => {
      const chat = await chatAt(address);
      return settle(chat === null ? unknownTenant : await post(adapter, chat, card, key));
    },
    update: async (address, externalId, card, key) => {
      const chat = await chatAt(address);
      return settle(chat === null ? unknownTenant : await change(adapter, chat, externalId, card, key));
    },
    // No channel of Azure lets a bot read back what it wrote.
    find: () => Promise.resolve(undefined),
  };
}

async function post(adapter: AzureAdapter, chat: AzureChat, card: Card, key: string): Promise<Delivery> {
  try {
    return { outcome: 'delivered', externalId: (await adapter.post(chat, azureMessage(card, conversationOfKey(key)))) ?? nameless };
  } catch (error) {
    return failureOf(error);
  }
}

/** Where messages cannot be changed, a card is posted anew while something can still be done with it. */
async function change(adapter: AzureAdapter, chat: AzureChat, externalId: string, card: Card, key: string): Promise<Delivery> {
  try {
    if (externalId === nameless) return await instead(adapter, chat, externalId, card, key);
    await adapter.replace(chat, externalId, azureMessage(card, conversationOfKey(key)));
    return { outcome: 'delivered', externalId };
  } catch (error) {
    return isUnchangeable(error) ? instead(adapter, chat, externalId, card, key) : repeatableFailureOf(error);
  }
}

async function instead(adapter: AzureAdapter, chat: AzureChat, externalId: string, card: Card, key: string): Promise<Delivery> {
  const wanted = card.elements.some((element) => element.type === 'actions' && element.buttons.length > 0);
  return wanted ? post(adapter, chat, card, key) : { outcome: 'delivered', externalId };
}

/** Only conversations are written to here, so that every key is that of a message of one. */
function conversationOfKey(key: string): string | null {
  const [kind, conversationId] = key.split(':');
  return kind === 'msg' && conversationId !== undefined ? conversationId : null;
}

function botOf({ bot }: { bot: { id: string; name?: string | undefined } }): AzureChat['bot'] {
  return bot.name === undefined ? { id: bot.id } : { id: bot.id, name: bot.name };
}

function logged(delivery: Delivery, log: Log): Delivery {
  if (delivery.outcome !== 'delivered') log.warn({ outcome: delivery.outcome, code: delivery.code }, 'azure delivery failed');
  return delivery;
}
