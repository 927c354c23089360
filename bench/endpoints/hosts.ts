/** Hosts that answer and hosts that do not, in a process of their own: prints where they are. */
import { startDeadHosts } from '../../server/app/endpoints/schedule/fixtures/dead-hosts.ts';
import { startGoodHost } from '../../server/app/endpoints/schedule/fixtures/good-host.ts';

const dead = await startDeadHosts();
const good = await startGoodHost();
console.log(JSON.stringify({ good: good.origin, dead: Object.values(dead.origins) }));
process.on('SIGTERM', async () => {
  await Promise.all([dead.close(), good.close()]);
  process.exit(0);
});
