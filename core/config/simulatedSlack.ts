import { derivedKey } from './derivedKey.ts';

/** How the web process and the workers talk to the simulated workspace; both derive the same secrets. */
export type SimulatedSlack = { botToken: string; signingSecret: string; apiUrl: string; answersRemote: boolean };

/** The path of the web process below which the simulator lives. */
export const simulatorPrefix = '/slack-simulator';

/** The simulated workspace of a demo whose web process listens on the port. `apiUrl` says where it is when that is another machine. */
export function simulatedSlack(secretKey: string, port: number, apiUrl: string | undefined, answersRemote: boolean): SimulatedSlack {
  const key = derivedKey(secretKey, 'simulator').toString('hex');
  return {
    botToken: `xoxb-simulated-${key.slice(0, 24)}`,
    signingSecret: key.slice(24, 56),
    apiUrl: apiUrl ?? `http://127.0.0.1:${port}${simulatorPrefix}/api/`,
    answersRemote,
  };
}
