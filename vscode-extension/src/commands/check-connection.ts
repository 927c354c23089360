import { checkServer } from '@asterism/core/protocol/check-server.ts';
import { ProgressLocation, window } from 'vscode';
import { answerSentence } from '../connection/answer-sentence.ts';
import { openServerSetting, requireServer } from '../connection/server-setting.ts';
import type { Command } from './command.ts';
import { openDashboard } from './open-dashboard.ts';

/** Asks the server for its health and says in a sentence what came of it. */
export const checkConnection: Command = {
  id: 'asterism.checkConnection',
  title: 'Check Connection',
  async run(app) {
    const origin = await requireServer();
    if (!origin) return;
    const answer = await window.withProgress(
      { location: ProgressLocation.Window, title: `Asking ${origin}` },
      () => checkServer(origin),
    );
    const sentence = answerSentence(answer, origin);
    if (answer === 'answers') {
      if (await window.showInformationMessage(sentence, 'Open Dashboard'))
        await openDashboard.run(app, undefined);
    } else if (await window.showWarningMessage(sentence, 'Open Settings'))
      await openServerSetting();
  },
};
