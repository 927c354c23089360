import type { Readable } from 'node:stream';
import type { Secret } from '../../lockbox/secret.ts';
import type { EgressFailure } from './egress-failure.ts';
import type { EgressLimits } from './egress-limits.ts';

/** A key and the header it goes into; it leaves for the origin it is bound to and no other. */
type Credential = {
  readonly header: string;
  readonly scheme?: string | undefined;
  readonly secret: Secret;
};

export type EgressRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly credential?: Credential | undefined;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<EgressLimits>;
};

export type EgressAnswer<Body> = {
  readonly status: number;
  /** Names in lower case; a header that came twice is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from after redirects. */
  readonly url: URL;
  readonly body: Body;
};

export type EgressOutcome<Body> =
  | { readonly ok: true; readonly answer: EgressAnswer<Body> }
  | { readonly ok: false; readonly failure: EgressFailure };

export type Egress = {
  /** Asks and reads the whole answer. Expected failures are answered, not thrown. */
  read(address: string, request?: EgressRequest): Promise<EgressOutcome<Buffer>>;
  /**
   * Asks and answers as soon as the headers are there. Read `body` to its end or destroy it; it
   * fails with an EgressError.
   */
  stream(address: string, request?: EgressRequest): Promise<EgressOutcome<Readable>>;
  /** Ends every connection. */
  close(): Promise<void>;
};
