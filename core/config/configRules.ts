import type { EnvironmentName } from './environment.ts';

/** The variables that are set, as the cross rules look at them: only whether, and the few whose value decides something. */
export type SetVariables = Partial<Record<EnvironmentName, string>>;

const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_ORDERS_CHANNEL'] as const;

/** Slack is configured as a whole or not at all: half of it would take orders no shop hears of. */
export function slackFaults(env: SetVariables): string[] {
  const missing = slackNames.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === slackNames.length) return [];
  return [`Slack is only partly configured: also set ${listed(missing)}, or unset the others to run without Slack.`];
}

/** Azure's channels too: an app id alone could take messages and answer none. */
export function azureFaults(env: SetVariables): string[] {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = env;
  if (id !== undefined && password === undefined) return ['MicrosoftAppPassword is not set: also set it, or unset MicrosoftAppId.'];
  if (id === undefined && (password ?? tenant) !== undefined)
    return ['MicrosoftAppId is not set: also set it, or unset MicrosoftAppPassword and MicrosoftAppTenantId.'];
  return [];
}

/** Letters need a server and an address they come from. */
export function mailFaults(env: SetVariables): string[] {
  if ((env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined)) return [];
  return [`Mail is only partly configured: also set ${env.SMTP_URL === undefined ? 'SMTP_URL' : 'MAIL_FROM'}, or unset the other.`];
}

/** What production additionally demands, and what it refuses. */
export function productionFaults(env: SetVariables): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const faults: string[] = [];
  if (isDemo(env)) {
    faults.push('OPENORDER_DEMO does not go with NODE_ENV=production: it opens a simulated Slack to everybody. Unset one of them.');
  }
  if (env.DEMO_CLOCK !== undefined) faults.push('DEMO_CLOCK does not go with NODE_ENV=production: real shops need real time. Unset it.');
  return faults;
}

/** A web process that no shop can be reached through would take orders nobody answers. */
export function reachabilityFaults(env: SetVariables): string[] {
  if (slackNames.some((name) => env[name] !== undefined) || isDemo(env)) return [];
  return [
    `No shop can be told of an order, because Slack is not configured: set ${listed(slackNames)} ` +
      '(README, "Connecting a real Slack workspace"), or run `npm start` to try it with a simulated Slack.',
  ];
}

function isDemo(env: SetVariables): boolean {
  return env.OPENORDER_DEMO !== undefined && env.OPENORDER_DEMO !== '0';
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
