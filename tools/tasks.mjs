import path from 'node:path';
import { root, taskEnvironment } from './prepare.mjs';

const at = (...parts) => path.join(root, ...parts);

/** Runs a TypeScript file of the project on the pinned Node.js, which strips its types. */
const script =
  (file, { cwd = root, env = {} } = {}) =>
  ({ args, node, runInForeground }) =>
    runInForeground(node, ['--disable-warning=ExperimentalWarning', at(file), ...args], {
      cwd,
      env: taskEnvironment(env),
    });

const vitest =
  (...options) =>
  ({ args, node, runInForeground }) =>
    runInForeground(node, [at('node_modules/vitest/vitest.mjs'), 'run', ...options, ...args], {
      cwd: root,
      env: taskEnvironment(),
    });

/**
 * What `npm run` offers. `needs` is made first; `progress` says where its lines go, for a command
 * whose stdout is its answer.
 */
export const tasks = {
  start: {
    needs: ['packages', 'client', 'build'],
    run: ({ node, runInForeground }) =>
      runInForeground(node, ['--disable-warning=ExperimentalWarning', at('server/server.mjs')], {
        cwd: at('server'),
        // The server stops when this channel closes, so it never outlives its launcher.
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: taskEnvironment({ NODE_ENV: 'production' }),
      }),
  },
  token: { needs: ['packages', 'client'], progress: 'stderr', run: script('server/cli/token.ts') },
  welcome: {
    needs: ['packages', 'client'],
    progress: 'stderr',
    run: script('server/cli/welcome.ts'),
  },
  backup: { needs: ['packages', 'client'], run: script('server/cli/backup.ts') },
  restore: { needs: ['packages', 'client'], run: script('server/cli/restore.ts') },
  lockbox: { needs: ['packages', 'client'], run: script('server/cli/lockbox.ts') },
  invite: {
    needs: ['packages', 'client'],
    progress: 'stderr',
    run: script('server/cli/invite.ts'),
  },
  test: { needs: ['packages', 'client', 'build'], run: script('tools/test.ts') },
  'test:unit': { needs: ['packages', 'client'], run: vitest() },
  'test:sim': {
    needs: ['packages', 'client'],
    run: script('server/testing/simulation/main.ts'),
  },
  'test:e2e': { needs: ['packages', 'client', 'build'], run: script('tools/test-e2e.ts') },
  build: { needs: ['packages', 'client', 'build'], run: script('tools/build.ts') },
  bench: { needs: ['packages', 'client', 'build'], run: script('bench/bench.ts') },
  migration: { needs: ['packages'], run: script('server/cli/schema-engine.ts') },
  format: {
    needs: ['packages'],
    run: ({ node, args, runInForeground }) =>
      runInForeground(
        node,
        [at('node_modules/@biomejs/biome/bin/biome'), 'check', '--write', ...args],
        {
          cwd: root,
          env: taskEnvironment(),
        },
      ),
  },
};
