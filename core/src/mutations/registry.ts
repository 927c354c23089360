import { favoriteSet } from './favorite-set.ts';

/** Everything a person can do to the library. */
export const mutations = { [favoriteSet.name]: favoriteSet } as const;

export type MutationName = keyof typeof mutations;

/** Whether this version knows a mutation of that name. */
export const isMutationName = (name: string): name is MutationName =>
  Object.hasOwn(mutations, name);

/** A mutation some surface made, arguments typed by its name. */
export type LibraryMutation = {
  [Name in MutationName]: {
    readonly name: Name;
    readonly args: (typeof mutations)[Name]['examples'][number];
  };
}[MutationName];
