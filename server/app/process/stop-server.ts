import type { Server } from 'node:http';

const sweepMs = 50;

/**
 * Stops answering: no new connections, idle ones closed as soon as they are, and those at work
 * given `graceMs` to finish before they are cut.
 */
export async function stopServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  // A connection kept alive turns idle only after its last answer.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
