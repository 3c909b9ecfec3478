import type { Server } from 'restify';

/** Starts listening on all addresses; rejects with the system's error, such as EADDRINUSE. */
export async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The sentence for a port that cannot be listened on, or null when the error is another one. */
export function portFault(error: unknown, port: number, isDefault: boolean): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const another = isDefault ? 'choose another with PORT, such as PORT=3001' : 'set PORT to another one';
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: ${another}.`;
  if (code === 'EACCES') return `Port ${port} may only be used by an administrator: set PORT to 1024 or higher.`;
  return null;
}

/**
 * Stops accepting, lets what is under way finish within `limitMs` milliseconds, then closes what is left. `closeStreams` ends what would
 * otherwise stay open for ever, such as web sockets.
 */
export async function stopListening(server: Server, closeStreams: () => Promise<void>, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
  await closeStreams();
  server.server.closeIdleConnections();
  // A connection that becomes idle while we wait is kept alive by its client: look again until all are gone.
  const sweep = setInterval(() => server.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.server.closeAllConnections(), limitMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
