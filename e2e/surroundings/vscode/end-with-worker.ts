/** Loaded before code-server: it ends, with all its processes, when the test's worker is killed. */
import { killProcesses, processesAtHome } from './vscode-processes.ts';

// The processes it forks load this too, but their channel leads to their own parent.
if (process.env.ASTERISM_ENDS_WITH_PARENT) {
  delete process.env.ASTERISM_ENDS_WITH_PARENT;
  process.once('disconnect', () => killProcesses(processesAtHome(process.env.HOME ?? '')));
}
