import type { ServerAnswer } from '@asterism/core/protocol/check-server.ts';
import { isLoopback } from '@asterism/core/protocol/server-address.ts';

/** What came of asking the server, and what the person can do about it. */
export function answerSentence(answer: ServerAnswer, origin: string): string {
  switch (answer) {
    case 'answers':
      return `Asterism answers at ${origin}.`;
    case 'silent':
      return isLoopback(origin)
        ? `Nothing answers at ${origin}: start Asterism with npm start in its folder, or correct the address.`
        : `Nothing answers at ${origin}: see that Asterism runs there and that this machine reaches it, or correct the address.`;
    case 'stranger':
      return `What answers at ${origin} is not Asterism: correct the address, or look at the proxy before it.`;
  }
}
