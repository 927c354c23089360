import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Tooth, teeth } from './teeth.ts';

const here = (name: string) => path.join(import.meta.dirname, name);

type Bite = { readonly name: string; readonly line: string; readonly isCaught: boolean };

/** Runs seeds with one mistake in the source until an invariant notices it. */
const bite = ({ name, from = 1 }: Tooth, seeds: number) =>
  new Promise<Bite>((done, failed) => {
    const args = ['--disable-warning=ExperimentalWarning', '--import', here('bite.ts')];
    execFile(
      process.execPath,
      [...args, here('main.ts'), '--terse', '--seed', String(from), '--seeds', String(seeds)],
      { env: { ...process.env, ASTERISM_SIMULATION_TOOTH: name } },
      (error, stdout, stderr) => {
        if (stderr) return failed(new Error(stderr));
        if (!error) return done({ name, line: `| ${name} | **nothing** | |`, isCaught: false });
        const { invariant, seed } = JSON.parse(stdout) as { invariant: string; seed: number };
        done({ name, line: `| ${name} | ${invariant} | ${seed} |`, isCaught: true });
      },
    );
  });

/** Prints which invariant notices each mistake first; answers whether none survived. */
export async function runTeeth(seeds: number): Promise<boolean> {
  console.log('| mistake | noticed by | first seed |\n|---|---|---|');
  const left = [...teeth];
  let isCaught = true;
  const work = async () => {
    for (let tooth = left.shift(); tooth; tooth = left.shift()) {
      const result = await bite(tooth, seeds);
      console.log(result.line);
      isCaught &&= result.isCaught;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return isCaught;
}
