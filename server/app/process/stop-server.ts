import type { Server } from 'node:http';

/**
 * Stops answering: no new connections, idle ones closed, and those at work given `graceMs` to
 * finish before they are cut.
 */
export async function stopServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
