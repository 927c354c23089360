/** `npm run welcome`: a fresh sign-in link for the running server. */
import { StartError } from '../app/process/start-error.ts';
import { runCommand } from './run-command.ts';

await runCommand(
  'welcome',
  () => ({}),
  () => {
    throw new StartError(
      'Asterism is not running. Start it with npm start; it shows a sign-in link.',
    );
  },
);
