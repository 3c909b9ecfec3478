import type { SimulatorSeed } from './slack/simulator/simulatorState.ts';

type Shop = { slug: string; name: string; ordersChannel: string };
type Person = { slackUser: string; name: string; locale: string; roles: readonly { slug: string; role: string }[] };

const bot = { userId: 'U0OPENORDER', botId: 'B0OPENORDER', appId: 'A0OPENORDER', name: 'OpenOrder' };

/** People of the workspace who work in no shop: one may order by direct message, and is refused on a shop's card. */
const visitors = [
  { id: 'U0CARLA', name: 'Carla Gil', about: 'cliente · customer', locale: 'es-ES' },
  { id: 'U0TOM', name: 'Tom Reed', about: 'cliente · customer', locale: 'en-GB' },
];

/** A public channel can be read by people of another shop: one does, and is refused on its cards too. */
const neighbours = [{ id: 'U0MARTA', slug: 'vesuvio' }];

const commands = [
  { name: '/order', about: 'Order from a shop' },
  { name: '/pedido', about: 'Pedir a una tienda' },
  { name: '/openorder', about: 'Help' },
];

/** The workspace the simulator plays in the demo: a channel for each shop with the people who work there, and customers. */
export function demoWorkspace(teamId: string, shops: readonly Shop[], people: readonly Person[]): SimulatorSeed {
  const staff = people.map(({ slackUser, name, locale, roles }) => ({
    id: slackUser,
    name,
    about: roles.map(({ slug, role }) => `${role} · ${slug}`).join(', '),
    locale,
  }));
  const membersOf = (slug: string): string[] =>
    people.filter(({ roles }) => roles.some((role) => role.slug === slug)).map(({ slackUser }) => slackUser);
  const neighboursOf = (slug: string): string[] => neighbours.flatMap((each) => (each.slug === slug ? [each.id] : []));
  const visiting = visitors.map(({ id }) => id);
  return {
    team: { id: teamId, name: 'OpenOrder demo', domain: 'openorder-demo' },
    bot,
    users: [...staff, ...visitors],
    channels: shops.map(({ slug, ordersChannel }) => ({
      id: ordersChannel,
      name: `pedidos-${slug}`,
      members: [bot.userId, ...membersOf(slug), ...neighboursOf(slug), ...visiting],
    })),
    commands,
  };
}
