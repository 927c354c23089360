/** `npm run bench [-- NAME… [--json FILE]]`: our figures beside peers and floors, in one run. */
import { writeFileSync } from 'node:fs';
import { runEndpoints } from './endpoints.ts';
import { runGateway } from './gateway.ts';
import { runJourney } from './journey.ts';
import { runLists } from './lists.ts';
import { runPage } from './page.ts';
import { runPreferences } from './preferences.ts';
import { runPreferencesPage } from './preferences-page.ts';
import { runRequests } from './requests.ts';
import { runSearch } from './search.ts';
import { runSync } from './sync.ts';
import { runUsage } from './usage.ts';

const benches: Record<string, () => unknown> = {
  search: runSearch,
  requests: runRequests,
  journey: runJourney,
  sync: runSync,
  endpoints: runEndpoints,
  gateway: runGateway,
  preferences: async () => ({ server: await runPreferences(), page: await runPreferencesPage() }),
  lists: runLists,
  usage: runUsage,
  page: runPage,
};

const names = process.argv.slice(2).filter((arg) => arg in benches);
const options = process.argv.slice(2).filter((arg) => !(arg in benches));
const stranger = options.find(
  (arg, position) => !arg.startsWith('--') && options[position - 1] !== '--json',
);
if (stranger) {
  console.error(`There is no bench ${stranger}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const reports: Record<string, unknown> = {};
for (const name of names.length > 0 ? names : Object.keys(benches))
  reports[name] = await benches[name]?.();
const file = options.includes('--json') ? options[options.indexOf('--json') + 1] : undefined;
if (file) writeFileSync(file, `${JSON.stringify(reports, null, 2)}\n`);
