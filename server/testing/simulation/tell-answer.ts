import type {
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
} from '@asterism/core/protocol/sync.ts';
import type { Answer } from '@asterism/core/sync/ports.ts';
import type { Watched } from './watched.ts';
import { exchangeWords } from './words.ts';
import type { World } from './world.ts';

type Exchange = {
  readonly kind: 'push' | 'pull';
  readonly request: unknown;
  readonly answer: Answer<unknown>;
};

/** Tells the story and the witness what a surface was answered. */
export function tellAnswer(
  { tell, witness }: World,
  device: Watched,
  { kind, request, answer }: Exchange,
): void {
  tell(`${device.name} ${kind}: ${exchangeWords(request, answer)}`);
  if (kind === 'push')
    witness.onAnswer(device, request as PushRequest, answer as Answer<PushResponse>);
  else witness.onPulled(device, request as PullRequest, answer as Answer<PullResponse>);
}
