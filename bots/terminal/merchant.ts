import { addressPurposes, anyPlace } from '../../core/merchants/addressQueries.ts';
import { placeAddress } from '../../core/merchants/placeAddress.ts';
import { createMerchant } from '../../core/merchants/createMerchant.ts';
import { listMerchants } from '../../core/merchants/merchantQueries.ts';
import { linkStaff } from '../../core/staff/linkStaff.ts';
import { roles } from '../../core/staff/staffRules.ts';
import { toLocale } from '../../core/texts/locale.ts';
import { originCommand } from './merchantOrigin.ts';
import { customerCommand } from './merchantCustomerCommand.ts';
import { deadCommand } from './merchantDeadCommand.ts';
import { tenantCommand } from './merchantTenant.ts';
import { itemCommand } from './merchantItemCommand.ts';
import { logoCommand } from './merchantLogoCommand.ts';
import { secretCommand } from './merchantSecretCommand.ts';
import { settingsCommand } from './merchantSettingsCommand.ts';
import { done, failed, findShop, missingOptions, readWords, type CommandContext, type CommandOutcome, type Words } from './commandLine.ts';

const usage = [
  'Use it like this:',
  '  npm run merchant -- create "Café Sol" --locale es --zone Europe/Madrid --currency EUR [--slug cafe-sol]',
  '  npm run merchant -- list',
  '  npm run merchant -- staff add cafe-sol --slack-user U0123456 --team T0123456 --name "Eva Ruiz" --role owner [--locale es]',
  '  npm run merchant -- channel cafe-sol --team T0123456 --channel C0123456 --purpose orders',
  "  npm run merchant -- channel cafe-sol --team T0123456 --channel '*' --purpose storefront",
  '  npm run merchant -- channel cafe-sol --tenant 01234567-89ab-cdef-0123-456789abcdef',
  '  npm run merchant -- origin add cafe-sol https://www.cafe-sol.example',
  '  npm run merchant -- origin remove cafe-sol https://www.cafe-sol.example',
  '  npm run merchant -- logo cafe-sol FILE',
  '  npm run merchant -- logo cafe-sol --remove',
  '  npm run merchant -- settings export cafe-sol [FILE] [--force]',
  '  npm run merchant -- settings import cafe-sol FILE [--dry-run]',
  '  npm run merchant -- settings check FILE',
  '  npm run merchant -- item out cafe-sol ITEM [--for 30m|4h|2d|today|always]',
  '  npm run merchant -- item back cafe-sol ITEM',
  '  npm run merchant -- item stock cafe-sol ITEM NUMBER|none',
  '  npm run merchant -- secret cafe-sol',
  '  npm run merchant -- dead list [cafe-sol]',
  '  npm run merchant -- dead revive cafe-sol ID|all',
  '  npm run merchant -- customer erase cafe-sol --order NUMBER [--dry-run]',
];

const optionNames = [
  ...['locale', 'zone', 'currency', 'slug', 'slack-user', 'team', 'name', 'role', 'channel', 'purpose', 'tenant', 'for'],
  ...['order', 'customer'],
];
const flagNames = ['dry-run', 'force', 'remove'];

/** `npm run merchant`: makes shops and says who works there and where their orders go. Answers what to print. */
export async function merchantCommand(typed: readonly string[], context: CommandContext): Promise<CommandOutcome> {
  const read = readWords(typed, optionNames, flagNames);
  if (typeof read === 'string') return failed(`${read}.`, ...usage);
  const [verb, ...words] = read.words;
  if (verb === 'create') return create({ ...read, words }, context);
  if (verb === 'list' && words.length === 0) return list(context);
  if (verb === 'staff' && words[0] === 'add') return addStaff({ ...read, words: words.slice(1) }, context);
  if (verb === 'channel')
    return read.options['tenant'] === undefined ? addChannel({ ...read, words }, context) : tenantCommand({ ...read, words }, context);
  if (verb === 'secret') return (await secretCommand(words, context)) ?? failed(...usage);
  if (verb === 'logo') return (await logoCommand({ ...read, words }, context)) ?? failed(...usage);
  if (verb === 'settings') return (await settingsCommand({ ...read, words }, context)) ?? failed(...usage);
  if (verb === 'item') return (await itemCommand({ ...read, words }, context)) ?? failed(...usage);
  if (verb === 'dead') return (await deadCommand({ ...read, words }, context)) ?? failed(...usage);
  if (verb === 'customer') return (await customerCommand({ ...read, words }, context)) ?? failed(...usage);
  if (verb === 'origin') return (await originCommand(words, context)) ?? failed(...usage);
  return failed(...usage);
}

async function create({ words, options }: Words, { db, at, baseUrl }: CommandContext): Promise<CommandOutcome> {
  const { locale = '', zone = '', currency = '', slug } = options;
  const [name, ...rest] = words;
  if (name === undefined) return failed('Say the name of the new shop.', ...usage);
  if (rest.length > 0) return failed(`Put the name between quotes: "${words.join(' ')}".`, ...usage);
  const missing = missingOptions(options, ['locale', 'zone', 'currency']);
  if (missing !== null) return failed(missing, ...usage);
  const created = await createMerchant(db, { name, locale, zone, currency, slug }, at);
  if (!created.ok) return failed(...created.faults);
  const { merchant } = created;
  return done(
    `${merchant.name} is there: ${baseUrl}/chat/${merchant.slug}`,
    'It is open from 9:00 to 22:00 every day for pickup, and has nothing to sell yet.',
    `Next: npm run catalogue -- import FILE --merchant ${merchant.slug}   (db/seeds/catalogue.example.json shows what such a file looks like)`,
    `Then: npm run merchant -- channel ${merchant.slug} --team T… --channel C… --purpose orders   (where its orders are answered)`,
  );
}

async function list({ db, baseUrl }: CommandContext): Promise<CommandOutcome> {
  const merchants = await listMerchants(db);
  if (merchants.length === 0) return done('There is no shop yet.');
  return done(
    ...merchants.map(({ slug, name, zone, currency, catalogueVersion }) => {
      const sale = catalogueVersion === 0 ? 'no catalogue' : `catalogue version ${catalogueVersion}`;
      return `${slug}  ${name}  ${zone}  ${currency}  ${sale}  ${baseUrl}/chat/${slug}`;
    }),
  );
}

async function addStaff({ words, options }: Words, { db, at }: CommandContext): Promise<CommandOutcome> {
  const missing = missingOptions(options, ['slack-user', 'team', 'name', 'role']);
  if (missing !== null) return failed(missing, ...usage);
  const shop = await findShop(db, words[0]);
  if (typeof shop === 'string') return failed(shop);
  const { 'slack-user': externalId = '', team: tenant = '', name = '', role: wanted = '', locale } = options;
  if (!/^[UW][A-Z0-9]{2,20}$/.test(externalId))
    return failed(`"${externalId}" is no Slack user: copy the member id from the person's profile.`);
  if (!isTeam(tenant)) return failed(noTeam(tenant));
  const role = roles.find((one) => one === wanted);
  if (role === undefined) return failed(`"${wanted}" is no role: use ${roles.join(', ')}.`);
  const person = { name: name.trim().slice(0, 80), locale: toLocale(locale, shop.locale) };
  const isNew = await linkStaff(db, { merchantId: shop.id, role, identity: { channel: 'slack', tenant, externalId }, person }, at);
  return done(isNew ? `${person.name} is now ${role} of ${shop.name}.` : `${person.name} was ${role} of ${shop.name} already.`);
}

async function addChannel({ words, options }: Words, { db, at }: CommandContext): Promise<CommandOutcome> {
  const missing = missingOptions(options, ['team', 'channel', 'purpose']);
  if (missing !== null) return failed(missing, ...usage);
  const shop = await findShop(db, words[0]);
  if (typeof shop === 'string') return failed(shop);
  const { team: tenant = '', channel: place = '', purpose: wanted = '' } = options;
  if (!isTeam(tenant)) return failed(noTeam(tenant));
  if (!/^([CGDUW][A-Z0-9]{2,20}|\*)$/.test(place)) return failed(`"${place}" is no Slack channel: copy its id from the channel's details.`);
  const purpose = addressPurposes.find((one) => one === wanted);
  if (purpose === undefined) return failed(`"${wanted}" is no purpose: use ${addressPurposes.join(', ')}.`);
  const placed = await placeAddress(db, { merchantId: shop.id, channel: 'slack', tenant, place, purpose }, at);
  if (placed && purpose === 'storefront' && place === anyPlace)
    return done(`The people of ${tenant} can now order from ${shop.name} in a direct message with the bot.`);
  return placed
    ? done(`${place} is now the place for ${purpose} of ${shop.name}.`)
    : failed(`${place} is the place for ${purpose} of another shop already: one channel belongs to one shop.`);
}

function isTeam(tenant: string): boolean {
  return /^[TE][A-Z0-9]{2,20}$/.test(tenant);
}

function noTeam(tenant: string): string {
  return `"${tenant}" is no Slack workspace: use its team id, which begins with T.`;
}
