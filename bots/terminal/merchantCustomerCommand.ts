import { validate as isUuid } from 'uuid';
import { eraseCustomer, type ErasureAnswer } from '../../core/customers/eraseCustomer.ts';
import { findOrdersCustomer } from '../../core/customers/findOrdersCustomer.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';
import { operatorName } from './operatorName.ts';

/**
 * `merchant customer erase SLUG --order NUMBER|--customer ID [--dry-run]`: forgets a person, named by one of their orders so that no name or
 * phone has to be typed. Null when the words are no such command.
 */
export async function customerCommand({ words, options, flags }: Words, { db, at }: CommandContext): Promise<CommandOutcome | null> {
  const [verb, slug, ...rest] = words;
  const { order, customer } = options;
  if (verb !== 'erase' || slug === undefined || rest.length > 0 || (order === undefined) === (customer === undefined)) return null;
  const shop = await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  const customerId = customer ?? (await findOrdersCustomer(db, shop.id, order ?? ''));
  if (customerId === null || !isUuid(customerId)) return failed(nobody(shop, order, customer));
  const isTrial = flags.has('dry-run');
  const answer = await eraseCustomer(db, { merchant: shop, customerId, act: { operator: operatorName(), at }, isTrial });
  return answer.outcome === 'nobody' ? failed(nobody(shop, order, customer)) : said(answer, shop, isTrial);
}

function nobody(shop: Merchant, order: string | undefined, customer: string | undefined): string {
  return order === undefined ? `${shop.name} has no customer "${customer ?? ''}".` : `${shop.name} has no order "${order}".`;
}

function said(answer: Exclude<ErasureAnswer, { outcome: 'nobody' }>, shop: Merchant, isTrial: boolean): CommandOutcome {
  switch (answer.outcome) {
    case 'changing':
      return failed('This customer was being joined to another chat at this moment. Nothing was changed: try again.');
    case 'underWay':
      return failed(
        `Nothing was changed: ${answer.orderNumbers.map((number) => `order ${number}`).join(', ')} of this customer is under way or can still be brought back.`,
        'Try again when it is over.',
      );
    case 'erased': {
      const { conversations, orders } = answer.erasure;
      const counted = `${conversations} conversation${conversations === 1 ? '' : 's'} and ${orders} order${orders === 1 ? '' : 's'}`;
      if (isTrial) return done(`The customer of ${counted} in ${shop.name} would be erased. Nothing was changed.`);
      return done(
        `The customer of ${counted} in ${shop.name} is erased. What was sold stays in the figures.`,
        'The worker removes their files within ten minutes, and rewrites what the shop was shown.',
      );
    }
  }
}
