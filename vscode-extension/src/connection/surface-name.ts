import os from 'node:os';
import { env } from 'vscode';

/** How this VS Code calls itself on the server's list of surfaces. */
export const surfaceName = (): string => `${env.appName} on ${os.hostname()}`.slice(0, 100);
