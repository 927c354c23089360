import type { Secret } from '../lockbox/secret.ts';
import { authOf, type OpenDoor } from '../providers/provider-door.ts';
import type { Upstream } from './upstream.ts';

/** A provider of the catalog that can be asked now. */
export type Provider = Pick<
  Upstream,
  'protocol' | 'addresses' | 'auth' | 'key' | 'takesStreamOptions' | 'hasResponses'
>;

/** A provider at its address, with the key in force. */
export const providerWith = (door: OpenDoor, key: Secret): Provider => ({
  protocol: door.protocol ?? 'openai',
  addresses: {
    chat: door.address('chat'),
    responses: door.address('responses'),
    embeddings: door.address('embeddings'),
    images: door.address('images'),
    messages: door.address('messages'),
  },
  auth: authOf(door),
  key,
  takesStreamOptions: door.takesStreamOptions ?? true,
  hasResponses: door.hasResponses ?? false,
});
