import type { DiscoveredModel, ServerName, Trouble } from '@asterism/core/domain/endpoint.ts';
import type { Answer, Asker } from './ask.ts';
import type { ProbeTarget } from './probe.ts';

/** What a list came to; `first` is the answer that held it, or its first page. */
export type Listing =
  | { readonly models: readonly DiscoveredModel[]; readonly first: Answer }
  | { readonly models?: undefined; readonly trouble: Trouble; readonly ms: number | null };

/** What asking for health came to. */
export type Pulse =
  | { readonly trouble?: undefined; readonly isLoading: boolean; readonly ms: number }
  | { readonly trouble: Trouble; readonly ms: number | null };

/** Something only this server, or few others, would answer; strengths are compared. */
export type Sign = {
  readonly address: (target: ProbeTarget) => string;
  /** 0 where the answer says nothing; 1 a hint, 3 likely, 5 it says so itself. */
  readonly strength: (answer: Answer) => number;
};

/** All there is to know about one kind of server. */
export type Server = {
  readonly name: ServerName;
  readonly signs: readonly Sign[];
  /** Whether the host's name alone says so. */
  readonly isHost?: (hostname: string) => boolean;
  /** What its list wants to be asked with. */
  readonly listHeaders?: Readonly<Record<string, string>>;
  readonly list: (asker: Asker) => Promise<Listing>;
  readonly pulse: (asker: Asker) => Promise<Pulse>;
};
