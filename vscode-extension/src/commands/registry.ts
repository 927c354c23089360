import { checkConnection } from './check-connection.ts';
import type { Command } from './command.ts';
import { openDashboard } from './open-dashboard.ts';

/** Every command; one file each, one line here, one in the manifest. */
export const registry: readonly Command[] = [checkConnection, openDashboard];
