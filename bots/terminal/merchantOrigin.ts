import { allowOrigin, disallowOrigin } from '../../core/merchants/changeOrigins.ts';
import { toWebOrigin } from '../../core/merchants/webOrigin.ts';
import { done, failed, findShop, type CommandContext, type CommandOutcome } from './commandLine.ts';

/** `merchant origin add|remove SLUG ORIGIN`: the sites on which a shop's chat may stand. Null when the words are not such a command. */
export async function originCommand(words: readonly string[], { db, baseUrl }: CommandContext): Promise<CommandOutcome | null> {
  const [verb, slug, address, ...rest] = words;
  if ((verb !== 'add' && verb !== 'remove') || address === undefined || rest.length > 0) return null;
  const shop = await findShop(db, slug);
  if (typeof shop === 'string') return failed(shop);
  const origin = toWebOrigin(address);
  if (origin === null)
    return failed(
      `"${address}" is no site: give its address without a path, such as https://www.cafe-sol.example (http only for localhost).`,
    );
  if (verb === 'remove') {
    const outcome = await disallowOrigin(db, shop.id, origin);
    return done(outcome === 'changed' ? `${origin} may not show the chat of ${shop.name} any more.` : `${origin} was not on the list.`);
  }
  const outcome = await allowOrigin(db, shop.id, origin);
  if (outcome === 'tooMany') return failed(`${shop.name} has as many sites as are possible: remove one first.`);
  return done(
    `${origin} may show the chat of ${shop.name}. Put this line on its pages:`,
    `  <script src="${baseUrl}/webchat.js" data-merchant="${shop.slug}" data-colour="${shop.settings.colour}" async></script>`,
  );
}
