import { endpointCatalogSchema } from '@asterism/core/protocol/endpoint-catalog.ts';
import { fetchEndpointCatalog } from '@asterism/core/protocol/endpoint-catalog-client.ts';
import {
  createKnownEndpoints,
  type KnownEndpoints,
} from '@asterism/core/stores/known-endpoints.ts';
import { writeAtomically } from '../ports/atomic-file.ts';
import type { SetAside } from '../ports/set-aside.ts';
import { readStored } from '../ports/stored-json.ts';

type Options = {
  readonly file: string;
  readonly origin: string;
  readonly token: string;
  readonly setAside: SetAside;
};

const requestMs = 30_000;

/** Keeps what is known of the person's endpoints in a file, so that it is shown without the server. */
export const keepEndpoints = ({ file, origin, token, setAside }: Options): KnownEndpoints =>
  createKnownEndpoints({
    read: () => readStored(file, endpointCatalogSchema, setAside),
    ask: (revision) =>
      fetchEndpointCatalog(revision, {
        origin,
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(requestMs),
      }),
    save: (catalog) => writeAtomically(file, JSON.stringify(catalog), 'relaxed'),
  });
