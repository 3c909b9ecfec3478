import type { EventDelivery } from '../eventDelivery.ts';
import type { ResponseHooks } from '../responseHooks.ts';
import { signedPost } from '../signedPost.ts';
import type { AppAnswer } from '../signedPost.ts';
import type { Triggers } from '../triggers.ts';
import type { Views } from '../views.ts';
import type { Workspace } from '../workspace.ts';

/** What people's actions reach. */
export type PersonScope = {
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  hooks: ResponseHooks;
  events: EventDelivery;
  signingSecret: string;
  interactionsUrl: () => string;
  commandsUrl: () => string;
  /** The simulator's own address, for response_urls. */
  selfUrl: () => string;
};

type Payload = Record<string, unknown>;

/** The fields every interaction carries. */
export const personFields = ({ workspace }: PersonScope, userId: string): Payload => {
  const { team, bot } = workspace.seed;
  const name = workspace.user(userId)?.name ?? userId;
  return {
    team: { id: team.id, domain: team.domain ?? 'simulator' },
    user: { id: userId, username: name.toLowerCase(), name: name.toLowerCase(), team_id: team.id },
    api_app_id: bot.appId,
    token: 'simulator',
    enterprise: null,
    is_enterprise_install: false,
  };
};

/** Sends one interaction, once. */
export const sendInteraction = (scope: PersonScope, payload: Payload): Promise<AppAnswer> =>
  signedPost(scope.signingSecret, {
    url: scope.interactionsUrl(),
    type: 'form',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });
