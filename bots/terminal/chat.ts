import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { messagesAfter, latestSeqs } from '../../core/conversations/messageQueries.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import type { CoreServices } from '../../core/services.ts';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { askForm } from './askForm.ts';
import { createLineReader, type LineReader } from './lineReader.ts';
import { plainText } from './plainText.ts';
import { createTranscript, type Transcript } from './transcript.ts';

export type ChatOptions = {
  services: CoreServices;
  merchant: Merchant;
  /** Absent: the shop's language, until the customer writes in another. */
  locale?: Locale;
  /** Who this customer is on the terminal channel: the same key is the same conversation. */
  externalKey: string;
  input: Readable;
  output: Writable;
  isInteractive: boolean;
  pollMs?: number;
};

type Session = { options: ChatOptions; conversationId: string; locale: Locale; reader: LineReader; transcript: Transcript };

const historyLength = 6;

/** Holds a shop's conversation in a terminal until the input ends. What workers append meanwhile shows by itself. */
export async function chat(options: ChatOptions): Promise<void> {
  const { services, merchant, locale, externalKey, input, output, isInteractive, pollMs = 500 } = options;
  const opened = await openConversation(services, { merchantId: merchant.id, channel: 'terminal', externalKey, localeHint: locale });
  const reader = createLineReader(input, output, isInteractive);
  const spoken = locale ?? opened.locale;
  const transcript = createTranscript(spoken, reader.print, services.publicUrl);
  const session: Session = { options, conversationId: opened.conversationId, locale: spoken, reader, transcript };
  reader.print(texts[spoken].terminal.welcome(plainText(merchant.name)));
  await begin(session);
  const poll = keepPolling(session, pollMs);
  try {
    for (let line = await nextLine(session); line !== null; line = await nextLine(session)) await take(session, line.trim());
  } finally {
    await poll.stop();
    reader.print(texts[spoken].terminal.bye);
    reader.close();
  }
}

/** Greets a new customer; shows a returning one how it stood. */
async function begin(session: Session): Promise<void> {
  const { options, conversationId, transcript } = session;
  const ref = { merchantId: options.merchant.id, conversationId };
  const latest = (await latestSeqs(options.services.db, ref.merchantId, [conversationId])).get(conversationId) ?? 0;
  if (latest === 0) return turn(session, { type: 'start' }, 'start');
  transcript.showHistory(await messagesAfter(options.services.db, { ...ref, afterSeq: Math.max(0, latest - historyLength) }));
}

/** What came through a pipe is shown like what is typed. */
async function nextLine({ reader, options }: Session): Promise<string | null> {
  const line = await reader.next();
  if (line !== null && !options.isInteractive) reader.print(`> ${plainText(line)}`);
  return line;
}

async function take(session: Session, line: string): Promise<void> {
  if (line === '') return;
  const number = /^\d{1,3}$/.test(line) ? Number(line) : null;
  const offered = number === null ? undefined : session.transcript.button(number);
  if (offered === undefined) return turn(session, { type: 'text', text: line });
  const inputs = await askForm(offered, session.locale, (question) => {
    session.reader.print(question);
    return nextLine(session);
  });
  if (inputs === null) return;
  const { action, label } = offered.button;
  return turn(session, { type: 'action', action, inputs, label });
}

/** One turn. A failure is told and loses nothing: the same words may be sent again. */
async function turn(session: Session, content: InboundContent, externalId: string = randomUUID()): Promise<void> {
  const { options, conversationId, transcript, locale, reader } = session;
  const { services, merchant } = options;
  transcript.beginTurn();
  try {
    const inbound = {
      channel: 'terminal' as const,
      merchantId: merchant.id,
      conversationId,
      externalId,
      content,
      localeHint: options.locale,
    };
    await runTurn(services, inbound);
    await showNew(session);
  } catch (error) {
    const id = randomUUID().slice(0, 8);
    services.log.error({ id, err: error }, 'terminal turn failed');
    reader.print(texts[locale].error.tryAgain(id));
  }
}

async function showNew({ options, conversationId, transcript }: Session): Promise<void> {
  const ref = { merchantId: options.merchant.id, conversationId };
  transcript.show(await messagesAfter(options.services.db, { ...ref, afterSeq: transcript.lastSeq() }));
}

/** Looks for what others appended; while the database is away it goes on trying in silence. */
function keepPolling(session: Session, pollMs: number): { stop: () => Promise<void> } {
  const state = { stopped: false, timer: undefined as NodeJS.Timeout | undefined, work: Promise.resolve() };
  const tick = (): void => {
    state.work = showNew(session).catch(() => undefined);
    void state.work.finally(() => {
      if (!state.stopped) state.timer = setTimeout(tick, pollMs);
    });
  };
  state.timer = setTimeout(tick, pollMs);
  return {
    stop: async () => {
      state.stopped = true;
      clearTimeout(state.timer);
      await state.work;
    },
  };
}
