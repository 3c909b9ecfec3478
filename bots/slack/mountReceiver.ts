import type { Request, Response, Server } from 'restify';
import type { SlackReceiver } from './receiver.ts';

/** Slack lets each kind of request have its own address; all of them mean the same here. */
const slackPaths = ['/slack/events', '/slack/interactions', '/slack/commands'] as const;

/** Puts the receiver on the server's routes. It reads the bodies itself: no body parser may stand before it. */
export function mountReceiver(server: Server, receiver: SlackReceiver): void {
  for (const path of slackPaths) {
    server.post(path, async (request: Request, response: Response) => {
      await receiver.respond(request, response);
    });
  }
}
