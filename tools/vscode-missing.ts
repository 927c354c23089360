/** VS Code could not be had; the message is one sentence for the person. */
export class NoVscodeError extends Error {
  override readonly name = 'NoVscodeError';

  constructor(reason: string) {
    super(`${reason}, or set ASTERISM_TEST_SKIP=vscode to go without VS Code.`);
  }
}
