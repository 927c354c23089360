import { type ChildProcess, fork } from 'node:child_process';

/** A process of its own, and what it says. */
export type Program = {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  /** What it has sent so far. */
  readonly said: readonly unknown[];
  /** Its next word. */
  next(): Promise<unknown>;
};

/** Node.js says that it strips types, and that this package is CommonJS to VS Code. */
const quiet = ['ExperimentalWarning', 'MODULE_TYPELESS_PACKAGE_JSON'].map(
  (warning) => `--disable-warning=${warning}`,
);

/** Runs a program of the tests in a process of its own, as another window would be. */
export function startProgram(program: URL, args: readonly string[]): Program {
  const child = fork(program, [...args], { execArgv: quiet });
  const said: unknown[] = [];
  child.on('message', (word) => said.push(word));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const next = () =>
    new Promise<unknown>((done, failed) => {
      child.once('message', done);
      void ended.then(() => failed(new Error(`${program.pathname} ended without a word`)));
    });
  return { child, ended, said, next };
}
