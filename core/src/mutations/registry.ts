import { favoriteSet } from './favorite-set.ts';

/** Everything a person can do to the library. */
export const mutations = { [favoriteSet.name]: favoriteSet } as const;

export type MutationName = keyof typeof mutations;

/** A mutation some surface made, arguments typed by its name. */
export type LibraryMutation = {
  [Name in MutationName]: {
    readonly name: Name;
    readonly args: (typeof mutations)[Name]['examples'][number];
  };
}[MutationName];
