import { connect } from 'node:net';

/** Sends bytes as they are, which no HTTP client would, and answers what came back until the server closed or fell silent after a body. */
export function rawRequest(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').setTimeout(5000, () => socket.destroy(new Error(`no end of the answer: ${received}`)));
    socket.on('data', (text: string) => {
      received += text;
    });
    socket.on('error', reject).on('close', () => resolve(received));
  });
}
