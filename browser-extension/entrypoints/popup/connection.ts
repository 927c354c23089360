import type { ServerAnswer } from '@asterism/core/protocol/check-server.ts';
import { isLoopback } from '@asterism/core/protocol/server-address.ts';

/** What the popup knows of the server. `forbidden`: the browser does not let us ask it yet. */
export type Connection =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'checking' | 'forbidden' | ServerAnswer; readonly origin: string };

/** A state in words: what is so, and what the person can do about it. */
export type ConnectionWords = { readonly sentence: string; readonly advice?: string };

const silence = (origin: string) =>
  isLoopback(origin)
    ? 'Start it with npm start in its folder, or correct the address.'
    : 'See that it runs and that this device reaches it, and whether its address begins with http or https.';

/** Tells the connection; nothing while there is nothing to tell. */
export function connectionWords(connection: Connection): ConnectionWords | undefined {
  switch (connection.kind) {
    case 'unchecked':
      return undefined;
    case 'invalid':
      return { sentence: connection.reason };
    case 'checking':
      return { sentence: `Asking ${connection.origin}` };
    case 'answers':
      return { sentence: `${connection.origin} answers.` };
    case 'silent':
      return {
        sentence: `${connection.origin} does not answer.`,
        advice: silence(connection.origin),
      };
    case 'stranger':
      return {
        sentence: `${connection.origin} does not answer as Asterism.`,
        advice:
          'Another program has that address, or a proxy stands before it. Correct the address.',
      };
    case 'forbidden':
      return {
        sentence: `The browser keeps Asterism from asking ${connection.origin}.`,
        advice: 'Press Connect and allow it.',
      };
  }
}
