import { requireServer } from '../connection/server-setting.ts';
import { signIn } from '../connection/sign-in.ts';
import type { Command } from './command.ts';

let isUnderWay = false;

/** Connects every window of this VS Code to the server of the settings. */
export const connect: Command = {
  id: 'asterism.connect',
  title: 'Connect',
  async run({ keeper }) {
    const origin = isUnderWay ? undefined : await requireServer();
    if (!origin) return;
    isUnderWay = true;
    try {
      const token = await signIn(origin);
      if (token) await keeper.signIn(origin, token);
    } finally {
      isUnderWay = false;
    }
  },
};
