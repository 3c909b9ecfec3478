/**
 * What an error code of Slack means for a message: `gone` = this place cannot be reached, try another one; `retry` = it was surely not
 * sent; `unknown` = it may have been sent. `operator` says what the person who runs the installation has to do.
 */
export type SlackFault = { effect: 'gone' | 'retry' | 'unknown'; operator: string };

const reinstall = 'Install the app again in this workspace: its token no longer works.';
const rights = 'Install the app again so that it gets the scopes of manifest.json.';
const wait = 'Nothing to do: it is tried again.';
const ours = 'A fault of this program: please report it with this code.';

const faults: Record<string, SlackFault> = {
  channel_not_found: {
    effect: 'gone',
    operator: 'The channel does not exist or the app cannot see it: invite the app (/invite) or bind another channel.',
  },
  not_in_channel: { effect: 'gone', operator: 'Invite the app to the channel: /invite @OpenOrder.' },
  is_archived: { effect: 'gone', operator: 'The channel is archived: unarchive it or bind another channel.' },
  restricted_action: {
    effect: 'gone',
    operator: 'A workspace setting keeps the app from posting there: ask a workspace admin to allow it.',
  },
  restricted_action_read_only_channel: { effect: 'gone', operator: 'The channel is read-only for apps: bind another channel.' },
  restricted_action_thread_only_channel: { effect: 'gone', operator: 'The channel takes only threads: bind another channel.' },
  cannot_dm_bot: { effect: 'gone', operator: 'The recipient is a bot: bind a person or a channel instead.' },
  user_not_found: { effect: 'gone', operator: 'The person is not in this workspace: correct the member id.' },
  users_not_found: { effect: 'gone', operator: 'The person is not in this workspace: correct the member id.' },
  user_not_visible: { effect: 'gone', operator: 'The app may not see this person: ask a workspace admin.' },
  user_disabled: { effect: 'gone', operator: 'The person’s account is deactivated: bind somebody else.' },
  account_inactive: { effect: 'gone', operator: reinstall },
  token_revoked: { effect: 'gone', operator: reinstall },
  token_expired: { effect: 'gone', operator: reinstall },
  invalid_auth: { effect: 'gone', operator: reinstall },
  not_authed: { effect: 'gone', operator: 'No token is configured for this workspace: install the app or set SLACK_BOT_TOKEN.' },
  not_installed: { effect: 'gone', operator: 'The app is not installed in this workspace: install it or bind an address elsewhere.' },
  org_login_required: { effect: 'gone', operator: 'The workspace was moved to an organisation: install the app there.' },
  ekm_access_denied: { effect: 'gone', operator: 'The workspace’s key management blocks messages: ask its admin.' },
  missing_scope: { effect: 'gone', operator: rights },
  no_permission: { effect: 'gone', operator: rights },
  team_access_not_granted: {
    effect: 'gone',
    operator: 'The organisation has not granted the app access to this workspace: ask its admin.',
  },
  message_not_found: { effect: 'gone', operator: 'Somebody deleted the message: it can no longer be changed.' },
  cant_update_message: { effect: 'gone', operator: 'The message is not the app’s own: it cannot be changed.' },
  edit_window_closed: { effect: 'gone', operator: 'A workspace setting forbids changing old messages: ask an admin to allow it.' },
  ratelimited: { effect: 'retry', operator: wait },
  rate_limited: { effect: 'retry', operator: wait },
  message_limit_exceeded: { effect: 'retry', operator: 'The workspace has reached its message limit: look at its plan.' },
  service_unavailable: { effect: 'retry', operator: wait },
  team_added_to_org: { effect: 'retry', operator: wait },
  request_timeout: { effect: 'retry', operator: wait },
  access_denied: { effect: 'retry', operator: rights },
  internal_error: { effect: 'unknown', operator: wait },
  fatal_error: { effect: 'unknown', operator: wait },
  invalid_blocks: { effect: 'retry', operator: ours },
  invalid_blocks_format: { effect: 'retry', operator: ours },
  invalid_arguments: { effect: 'retry', operator: ours },
  msg_too_long: { effect: 'retry', operator: ours },
  msg_blocks_too_long: { effect: 'retry', operator: ours },
  no_text: { effect: 'retry', operator: ours },
  metadata_too_large: { effect: 'retry', operator: ours },
};

/** What a code means. One Slack has not documented to us was an answer, so nothing was sent; it is tried again. */
export function slackFault(code: string): SlackFault {
  if (/^e[a-z]+$/.test(code) && !faults[code])
    return { effect: 'retry', operator: `Slack could not be reached (${code}): is there a way out to it?` };
  return faults[code] ?? { effect: 'retry', operator: `Slack answered ${code}: see docs.slack.dev for what it asks for.` };
}
