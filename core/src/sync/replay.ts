import { mutations } from '../mutations/registry.ts';
import type { PendingMutation } from '../protocol/sync.ts';
import { type Library, replayed } from './replica.ts';

/** The library with every waiting change in it; one this version does not know does nothing here. */
export const withMutations = (library: Library, pending: readonly PendingMutation[]): Library =>
  replayed(library, pending, mutations);
