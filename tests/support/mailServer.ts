import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Mail = { from: string; to: string[]; raw: string };

export type MailServer = {
  url: string;
  mails: Mail[];
  /** What is answered instead of success, by command; 'drop' closes the connection. Content is kept whenever it arrived whole. */
  answers: Partial<Record<'RCPT' | 'CONTENT', string>>;
  close: () => Promise<void>;
};

/** Just enough of a mail server (RFC 5321) to be sent letters by a real client. */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const state: MailServer = { url: '', mails: [], answers: {}, close: async () => undefined };
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy()));
    converse(socket, state);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return state;
}

function converse(socket: Socket, state: MailServer): void {
  let buffered = '';
  let mail: Mail = { from: '', to: [], raw: '' };
  let isContent = false;
  const say = (line: string) => (line === 'drop' ? socket.destroy() : socket.write(`${line}\r\n`));
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    if (verb === 'MAIL') mail = { from: address, to: [], raw: '' };
    if (verb === 'RCPT' && !state.answers.RCPT) mail.to.push(address);
    if (verb === 'DATA') isContent = true;
    if (verb === 'RCPT' && state.answers.RCPT) return void say(state.answers.RCPT);
    say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  say('220 test');
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    buffered += chunk;
    for (;;) {
      const end = buffered.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const piece = buffered.slice(0, end);
      buffered = buffered.slice(end + (isContent ? 5 : 2));
      if (!isContent) {
        command(piece);
        continue;
      }
      isContent = false;
      state.mails.push({ ...mail, raw: piece });
      say(state.answers.CONTENT ?? '250 taken');
    }
  });
}
