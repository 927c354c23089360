/**
 * `prisma generate` without its engine download: generating a client needs no schema engine, but
 * the CLI insists on a file being there. It must be one that fails when run, or a later
 * `prisma migrate deploy` would seem to succeed.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const require = createRequire(path.join(root, 'package.json'));
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');

const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
  cwd: root,
  encoding: 'utf8',
  env: {
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    ...process.env,
  },
});
if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
process.exit(status ?? 1);
