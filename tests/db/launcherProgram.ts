import { startEmbeddedPostgres } from '../../db/embedded/embeddedPostgres.ts';

/** A launcher in a process of its own: tells its result as one JSON line, and stops the server when its input ends. */
const dataDir = process.argv[2] ?? '';
try {
  const server = await startEmbeddedPostgres({ dataDir, log: { info: () => undefined } });
  process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl, port: server.port, reused: server.reused })}\n`);
  process.stdin.resume().once('end', () => void server.stop());
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refusal: (error as Error).message, name: (error as Error).name })}\n`);
}
