/** `npm run bench [-- NAME… [--json FILE]]`: our figures beside peers and floors, in one run. */
import { runJourney } from './journey.ts';
import { run as search } from './search.ts';

const benches: Record<string, (args: string[]) => unknown> = { search, journey: runJourney };

const names = process.argv.slice(2).filter((arg) => arg in benches);
const options = process.argv.slice(2).filter((arg) => !(arg in benches));
const stranger = options.find(
  (arg, position) => !arg.startsWith('--') && options[position - 1] !== '--json',
);
if (stranger) {
  console.error(`There is no bench ${stranger}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
for (const name of names.length > 0 ? names : Object.keys(benches)) await benches[name]?.(options);
