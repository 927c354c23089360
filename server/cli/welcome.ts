/** `npm run welcome`: a fresh sign-in link for the running server. */
import { createWelcomeCode } from '../app/identity/welcome-codes.ts';
import { originOf } from '../app/process/listen.ts';
import { StartError } from '../app/process/start-error.ts';
import { runCommand } from './run-command.ts';

await runCommand(
  'welcome',
  () => ({}),
  async (prisma, _request, config) => {
    if (!config.databaseUrl)
      throw new StartError(
        'Asterism is not running. Start it with npm start; it shows a sign-in link.',
      );
    // Servers on an outside PostgreSQL hold no home by which to ask them; the code is the same.
    const origin = config.origin ?? originOf(config);
    return `${origin}/welcome?code=${await createWelcomeCode(prisma, new Date())}`;
  },
);
