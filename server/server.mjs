import path from 'node:path';

const build = await import('./build/server/index.js');
await build.entry.module.runServer(build, path.join(import.meta.dirname, '..'));
