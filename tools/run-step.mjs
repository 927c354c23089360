import { spawn } from 'node:child_process';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
const exitCodes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 };
/** Signals closer together than this are one: npm forwards what the terminal has sent already. */
const sameSignalMs = 50;

/**
 * Runs a command to its end and answers its exit code. Signals are passed on; the command has a
 * process group of its own, so it hears of each only once.
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: 'inherit', detached: true, ...options });
    let last = 0;
    const forward = (signal) => {
      const now = performance.now();
      if (now - last < sameSignalMs) return;
      last = now;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      done(code ?? exitCodes[signal] ?? 1);
    });
  });
}

/**
 * Runs one command of the preparation, silent unless it fails or `output` asks for its lines. A
 * signal ends it and this process; a failure shows what it printed and ends this process.
 */
export async function runStep(command, args, { output, ...options } = {}) {
  const printed = [];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...options,
  });
  const endGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error; // it ended by itself
    }
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.once(signal, endGroup);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output ? output(chunk) : printed.push(chunk)));
  const code = await new Promise((done) => {
    child.once('error', (error) => {
      printed.push(Buffer.from(`${error.message}\n`));
      done(1);
    });
    child.once('close', (status) => done(status ?? 1));
  });
  for (const signal of signals) process.off(signal, endGroup);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(printed));
  process.stderr.write(`\nThis failed: ${[command, ...args].join(' ')}\n`);
  process.exit(1);
}
