import { requestDeviceCode } from '@asterism/core/protocol/device.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { env, ProgressLocation, Uri, window } from 'vscode';
import { withoutLinks } from '../views/model-words.ts';
import { answerSentence } from './answer-sentence.ts';
import { type Approval, awaitApproval } from './await-approval.ts';
import { surfaceName } from './surface-name.ts';

const openPage = 'Copy Code and Open Page';

function tell(approval: Exclude<Approval, { kind: 'token' | 'cancelled' }>): void {
  const words = {
    denied: 'Asterism was not connected: the code was denied.',
    expired: 'Asterism was not connected: the code has expired. Connect again for a new one.',
  };
  const sentence =
    approval.kind === 'refused'
      ? `Asterism was not connected. ${withoutLinks(approval.message)}`
      : words[approval.kind];
  void window.showWarningMessage(sentence);
}

/**
 * Connects by device code (RFC 8628), which also works where a browser could not call back into
 * this VS Code: on a remote host, in a browser tab, behind a proxy. Answers the token, or
 * undefined once the person knows why there is none.
 */
export async function signIn(origin: string): Promise<string | undefined> {
  const code = await requestDeviceCode(origin, { kind: 'vscode', name: surfaceName() });
  if (code.kind !== 'code') {
    const why = code.kind === 'refused' ? code.message : answerSentence('silent', origin);
    void window.showWarningMessage(withoutLinks(why));
    return undefined;
  }
  const { userCode } = code;
  const question = `Your code for Asterism is ${userCode}. Its page shows the same code: approve it there.`;
  if ((await window.showInformationMessage(question, openPage, 'Cancel')) !== openPage)
    return undefined;
  await env.clipboard.writeText(userCode);
  const approval = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: `Asterism waits for you to approve ${userCode}`,
      cancellable: true,
    },
    (_progress, cancellation) => {
      const ending = new AbortController();
      cancellation.onCancellationRequested(() => ending.abort());
      const approved = awaitApproval(origin, code, systemClock, ending.signal);
      void env.openExternal(Uri.parse(code.verificationUriComplete));
      return approved;
    },
  );
  if (approval.kind === 'token') return approval.token;
  if (approval.kind !== 'cancelled') tell(approval);
  return undefined;
}
