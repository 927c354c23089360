/** Loaded with `--import` before the simulation: puts one of the teeth into the source it loads. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { teeth } from './teeth.ts';

const tooth = teeth.find(({ name }) => name === process.env.ASTERISM_SIMULATION_TOOTH);
if (!tooth) throw new Error(`There is no tooth “${process.env.ASTERISM_SIMULATION_TOOTH}”.`);

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(`/${tooth.file}`)) return next(url, context);
    let source = readFileSync(fileURLToPath(url), 'utf8');
    for (const [from, to] of tooth.swaps) {
      if (source.split(from).length !== 2)
        throw new Error(`${tooth.file} does not hold this text once:\n${from}`);
      source = source.replace(from, () => to);
    }
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
