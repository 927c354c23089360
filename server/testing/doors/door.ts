import type { Scope } from '../../app/identity/scope.ts';

/** What a person has whose things others must never reach; their names all hold `canary`. */
export type Belongings = {
  readonly collectionId: string;
  readonly itemId: string;
  readonly clientId: string;
  readonly surfaceId: string;
  readonly generationId: string;
  readonly toolId: string;
  readonly endpointId: string;
  /** A provider that only its owner named, with a key. */
  readonly providerId: string;
};

/** A call that means a person's things, as whoever wants them would make it. */
type Call = { readonly path?: string; readonly body?: unknown };

/** One method of a REST route: what a token needs, and what a stranger with one is answered. */
export type RestMethod = {
  readonly scope: Scope;
  /** A well-formed call for these belongings. */
  readonly call?: (of: Belongings) => Call;
  /** What another person gets for that very call. */
  readonly others: number;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may come through a route. */
export type Door =
  | { readonly kind: 'rest'; readonly methods: { readonly [M in Method]?: RestMethod } }
  /** A page of a signed-in browser; `form` is what it posts about these belongings, if it does. */
  | {
      readonly kind: 'page';
      /** Where it shows these belongings, if that is another address. */
      readonly at?: (of: Belongings) => string;
      /** What another person who goes there is answered; 200 if absent. */
      readonly shows?: number;
      readonly form?: (of: Belongings) => Record<string, string>;
      /** What another person's form is answered. */
      readonly others?: number;
    }
  /** For everyone, because it shows nothing of anybody. */
  | { readonly kind: 'open'; readonly why: string };

export const rest = (methods: { readonly [M in Method]?: RestMethod }): Door => ({
  kind: 'rest',
  methods,
});

/** Reads what is the caller's own. */
export const ownOnly: RestMethod = { scope: 'read', others: 200 };
