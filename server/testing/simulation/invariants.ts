/** What must hold in every run, in words. */
export const invariants = {
  replay: "the server's library is the accepted changes, replayed in their order",
  once: 'a change takes effect at most once',
  numbers: 'the server counts each client by what it took from it',
  refusal: 'a change is refused exactly if its arguments are not valid',
  kept: 'a waiting change stays in the outbox until the replica contains it or its refusal was told',
  view: 'what is shown is the stored replica with the stored waiting changes over it',
  'durable first': 'nothing is shown before it is stored, and what was promised is stored',
  arrives: 'every stored change arrives, unless it was refused or its storage was lost',
  drains: 'at rest nothing waits and nothing is wrong',
  converges: "at rest every view is the server's library",
  clock: "lastSynced is never in the future of the client's own clock",
  'own library': "nothing one person did is in another's library",
  fresh: 'at rest every copy knows that it is fresh',
  offered: 'what a restore took away is offered by who had it, once, and nothing else is',
  decided: 'what was to be sent again is sent and arrives',
  'set apart': 'an entry that cannot be read is kept and told of, and holds nothing up',
  'loud failure': 'no failure goes unheard',
} as const;

export type Invariant = keyof typeof invariants;

/** The first thing that did not hold. */
export type Violation = { readonly invariant: Invariant; readonly story: string };
