import { type Asker, createAsker } from './ask.ts';
import { isOther, noModels } from './diagnose-answer.ts';
import { askerAs, certainServer, identify, serverOfList } from './identify.ts';
import type { Discovery, ProbeOptions, ProbeTarget } from './probe.ts';
import type { Listing, Server } from './server.ts';
import { serverNamed } from './servers.ts';

const discoveryMs = 10_000;
const identityMs = 5_000;

function discoveryOf({ name: server }: Server, listing: Listing): Discovery {
  if (!listing.models)
    return { ok: false, server, trouble: listing.trouble, responseTimeMs: listing.ms };
  const { models, first } = listing;
  if (models.length > 0) return { ok: true, server, models, responseTimeMs: first.ms };
  const trouble = noModels(first.url, server === 'ollama');
  return { ok: false, server, trouble, responseTimeMs: first.ms };
}

async function listAs(server: Server, asker: Asker, options: ProbeOptions): Promise<Discovery> {
  const own = askerAs(asker, server, options);
  const listing = await server.list(own);
  if (!listing.models || server.name !== 'openai-compatible') return discoveryOf(server, listing);
  // With its key, a list may say more than when it was first met.
  const said = serverOfList(listing.first, own) ?? server;
  return said === server ? discoveryOf(server, listing) : listAs(said, asker, options);
}

/**
 * Lists the models of an endpoint within 10 s, and says what it turned out to be: its type is only a
 * hint unless it is `custom`. Its key goes to the origin of its base URL alone. A list without
 * models is the trouble `no-models`.
 */
export async function discoverModels(
  target: ProbeTarget,
  options: ProbeOptions,
): Promise<Discovery> {
  const asker = createAsker(target, options, discoveryMs);
  const sure = certainServer(target);
  if (sure) return listAs(sure, asker, options);
  if (target.server && target.server !== 'custom') {
    const before = await listAs(serverNamed(target.server), asker, options);
    if (before.ok || !isOther(before.trouble)) return before;
  }
  const found = await identify(asker, identityMs);
  if (found.server) return listAs(found.server, asker, options);
  return { ok: false, server: null, trouble: found.trouble, responseTimeMs: found.ms };
}
