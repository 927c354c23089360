/** The peer: Portkey's gateway on its own Node.js server, without its console. */
import { createServer } from 'node:net';

const free = createServer().listen(0, '127.0.0.1', () => {
  const { port } = free.address();
  free.close(async () => {
    process.argv.push(`--port=${port}`, '--headless');
    await import('../node_modules/@portkey-ai/gateway/build/start-server.js');
    console.log(`listening ${port}`);
  });
});
