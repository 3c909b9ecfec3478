import { LogLevel } from '@slack/web-api';
import type { Log } from '../../core/context.ts';

/** The logger Slack's libraries ask for. Their debug lines hold whole messages, which logs must not, so those are dropped. */
export type SlackLogger = {
  debug: (...parts: unknown[]) => void;
  info: (...parts: unknown[]) => void;
  warn: (...parts: unknown[]) => void;
  error: (...parts: unknown[]) => void;
  setLevel: (level: LogLevel) => void;
  getLevel: () => LogLevel;
  setName: (name: string) => void;
};

export function slackLogger(log: Log): SlackLogger {
  const text = (parts: unknown[]): string => parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn({ part: 'slack' }, text(parts)),
    error: (...parts) => log.error({ part: 'slack' }, text(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
