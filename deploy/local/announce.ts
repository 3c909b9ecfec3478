/** What the web process says of itself when it serves. */
export type Served = { baseUrl: string; shops: { slug: string; name: string; url: string }[]; slackSimulator: string | null };

export type Announcement = Served & { embedded: boolean; factor: number | null; dataDir: string };

/** What a person reads after a start: where to go, what is real, and what is simulated. */
export function announcement({ shops, slackSimulator, baseUrl, embedded, factor, dataDir }: Announcement): string {
  const lines = [
    '',
    'OpenOrder is running.',
    '',
    line('Start here', `${baseUrl}/`),
    ...shops.map(({ name, url }) => line(`Order from ${name}`, url)),
    ...(slackSimulator === null ? [] : [line('Answer as the shop', `${slackSimulator} (simulated Slack)`)]),
    line('Order in a terminal', 'npm run chat'),
    '',
    `Real: the orders, the conversations, the follow-ups and the database (${embedded ? `PostgreSQL in ${dataDir}, kept between starts` : 'DATABASE_URL'}).`,
    ...(slackSimulator === null
      ? []
      : ['Simulated: Slack (a workspace of this machine) and the demo shops, their staff and menus. No money moves.']),
    ...(factor === null ? [] : [`Clock: ${factor} times as fast as real time, a minute lasts ${seconds(60 / factor)} s.`]),
    'Stop with Ctrl-C.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** The one line for scripts, always the last one. */
export function readyLine({ shops, slackSimulator }: Served): string {
  return `ready ${JSON.stringify({ webchat: shops.map(({ slug, url }) => ({ merchant: slug, url })), slackSimulator })}\n`;
}

function line(what: string, where: string): string {
  return `  ${what.padEnd(36)} ${where}`;
}

function seconds(value: number): string {
  return String(Math.round(value * 100) / 100);
}
