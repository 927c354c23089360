/** `npm run test:sim -- --seeds N --seed S [--postgres N] [--teeth]`: see docs/simulation.md. */
import { parseArgs } from 'node:util';
import { invariants, type Violation } from './invariants.ts';
import { type MakeHost, runScript } from './run-script.ts';
import { runTeeth } from './run-teeth.ts';
import type { Script } from './script.ts';
import { shrink } from './shrink.ts';
import { scriptWords } from './words.ts';
import { writeScript } from './write-script.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    postgres: { type: 'string' },
    teeth: { type: 'boolean' },
    /** For the teeth: one line of JSON about the first failure, unshrunk. */
    terse: { type: 'boolean' },
  },
});

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const shortened = (lines: readonly string[]) =>
  lines.length <= 120
    ? lines
    : [...lines.slice(0, 60), `… ${lines.length - 120} lines …`, ...lines.slice(-60)];

async function explain(script: Script, violation: Violation, makeHost?: MakeHost) {
  const { invariant } = violation;
  console.log(`\nSeed ${script.seed} breaks “${invariant}”: ${invariants[invariant]}.`);
  const small = await shrink(script, invariant, (next) => runScript(next, makeHost));
  console.log(`${small.run.violation?.story}\n\nIt takes:`);
  console.log(scriptWords(small.script.events).join('\n'));
  console.log(`\nWhat happens then:\n${shortened(small.run.lines).join('\n')}`);
  console.log(`\nThe script, for a test:\n${JSON.stringify(small.script)}`);
  console.log(`\nAgain: npm run test:sim -- --seed ${script.seed}`);
}

/** Runs seeds until one fails; answers whether none did. */
async function runSeeds(from: number, count: number, makeHost?: MakeHost): Promise<boolean> {
  for (let seed = from; seed < from + count; seed++) {
    const script = writeScript(seed);
    const { violation } = await runScript(script, makeHost);
    if (!violation) continue;
    if (values.terse) console.log(JSON.stringify({ seed, ...violation }));
    else await explain(script, violation, makeHost);
    return false;
  }
  return true;
}

async function main(): Promise<boolean> {
  const start = performance.now();
  if (values.teeth) return runTeeth(Number(values.seeds ?? 4000));
  const from = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed ? 1 : 300));
  const onPostgres = Number(values.postgres ?? 0);
  if (onPostgres > 0) {
    const { withPostgres } = await import('./postgres-host.ts');
    if (!(await withPostgres((makeHost) => runSeeds(from, onPostgres, makeHost)))) return false;
    console.log(`${onPostgres} seeds hold on PostgreSQL, in ${seconds(start)}.`);
    return true;
  }
  if (!(await runSeeds(from, count))) return false;
  if (!values.terse) console.log(`${count} seeds hold, in ${seconds(start)}.`);
  return true;
}

process.exit((await main()) ? 0 : 1);
