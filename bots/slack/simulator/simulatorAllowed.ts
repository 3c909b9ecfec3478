/** What decides whether a pretended Slack may run here. */
export type SimulatorCircumstances = {
  /** NODE_ENV. */
  environment?: string;
  /** OPENORDER_DEMO=1. */
  demo: boolean;
  embeddedDatabase: boolean;
  /** Any real Slack credential is configured (bot token, client id, app token). */
  realSlack: boolean;
};

/** A pretended Slack is for trying and testing: never in production and never next to a real workspace. */
export const simulatorAllowed = ({ environment, demo, embeddedDatabase, realSlack }: SimulatorCircumstances): boolean =>
  environment !== 'production' && !realSlack && (demo || embeddedDatabase);
