/** `npm run --silent invite`: a code that lets one person sign up. */
import { createInvite } from '../app/identity/invites.ts';
import { runCommand } from './run-command.ts';

await runCommand(
  'invite',
  () => ({}),
  (prisma) => createInvite(prisma, new Date()),
);
