import type { ServerResponse } from 'node:http';
import { diagnose } from '../net/egress/diagnose.ts';
import { ask, type Failure, refusal, unreachable } from './attempt.ts';
import { retryAfterMs } from './breaker.ts';
import { chooseMembers } from './choose-members.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayCore } from './gateway-core.ts';
import { GatewayError } from './gateway-error.ts';
import { LateAnswer, pour } from './pour.ts';
import type { Call } from './read-call.ts';
import type { Told } from './told.ts';
import type { Route, Upstream } from './upstream.ts';
import { writeHead } from './write-head.ts';

/** The longest a model may think before its answer begins, where nobody else could be asked. */
const patienceMs = 300_000;

export type Asked = {
  readonly userId: string;
  readonly route: Route;
  readonly call: Call;
  readonly exchange: Exchange;
  readonly response: ServerResponse;
  /** What becomes of it, for its usage row. */
  readonly told: Told;
};

const whoAnswered = ({ id }: Upstream, attempts: number) => ({
  // Ids may hold anything; a header may not.
  'x-asterism-model': id.replace(/[^\x20-\x7e]/g, (character) => encodeURIComponent(character)),
  'x-asterism-attempts': String(attempts),
});

function brokenOff(upstream: Upstream, error: unknown, url: string): Failure {
  if (error instanceof LateAnswer)
    return unreachable(upstream, 'timeout', 'No byte came in time.', 'Check how busy it is.');
  if (error instanceof GatewayError)
    return { kind: 'unexpected', error: error.answer, mayGoOn: true, retryAfter: undefined };
  const host = new URL(url);
  try {
    const { kind, sentence, fix } = diagnose(error, host);
    return unreachable(upstream, kind, sentence, fix);
  } catch {
    return unreachable(
      upstream,
      'closed',
      'It ended before its answer began.',
      'Look into its log.',
    );
  }
}

function failedAll(
  { id }: Route,
  upstream: Upstream,
  { error, retryAfter }: Failure,
  { attempts, told }: { attempts: number; told: Told },
) {
  const message =
    attempts > 1
      ? `None of the ${attempts} models of ${id} that were asked answered; the last, ${error.error.message}`
      : error.error.message;
  return new GatewayError(
    { ...error, error: { ...error.error, message } },
    {
      ...whoAnswered(upstream, attempts),
      ...told.failures(),
      ...(retryAfter && { 'retry-after': retryAfter }),
    },
  );
}

/**
 * Asks the members of a route one after another until one answers, and hands that answer on. Once a
 * byte of it has left nobody else is asked. Throws a GatewayError where none answers.
 */
export async function answerCall(
  { breaker, egressOf, now, memberMs, signalOf }: GatewayCore,
  { userId, route, call, exchange, response, told }: Asked,
): Promise<void> {
  const nameOf = ({ id }: Upstream) => `${userId} ${id}`;
  const members = chooseMembers(route, call.fields, breaker, nameOf);
  const signal = signalOf(response);
  let failure: Failure | undefined;
  for (const [at, upstream] of members.entries()) {
    const name = nameOf(upstream);
    const isLast = at === members.length - 1;
    const waitMs = isLast ? patienceMs : memberMs(exchange.isStream);
    told.asking(upstream);
    const request = exchange.request(upstream);
    breaker.begin(name);
    const outcome = await ask(upstream, request, {
      egress: egressOf(upstream),
      signal,
      headersMs: waitMs,
      accept: exchange.isStream ? 'text/event-stream' : 'application/json',
    });
    if (signal.aborted) {
      if (outcome.ok) outcome.answer.body.destroy();
      breaker.leave(name);
      return told.ended('gone');
    }
    if (!outcome.ok) {
      const { kind, sentence, fix } = outcome.failure;
      failure = unreachable(upstream, kind, sentence, fix);
    } else if (outcome.answer.status >= 300) failure = await refusal(upstream, outcome.answer);
    else {
      const { status, headers, body } = outcome.answer;
      const relay = exchange.relay(upstream, headers);
      const poured = await pour(body, response, {
        relay,
        firstByteMs: waitMs,
        onFirstByte() {
          told.firstByte();
          const own = exchange.headers(upstream, headers);
          writeHead(response, status, own, whoAnswered(upstream, at + 1), told.failures());
        },
      });
      if (poured.kind === 'gone') breaker.leave(name);
      else if (poured.kind !== 'nothing') breaker.succeed(name);
      if (poured.kind !== 'nothing') {
        told.used(relay.usage());
        if (poured.kind === 'broken') {
          const { error } = brokenOff(upstream, poured.error, request.url);
          const last = relay.broken(error.error.message);
          if (last === undefined) response.destroy();
          else response.end(last);
        } else if (poured.kind === 'whole') response.end();
        return told.ended(poured.kind);
      }
      failure = brokenOff(upstream, poured.error, request.url);
    }
    told.failed(failure.kind);
    if (failure.mayGoOn) breaker.fail(name, retryAfterMs(failure.retryAfter, now().getTime()));
    else breaker.succeed(name);
    if (isLast || !failure.mayGoOn)
      throw failedAll(route, upstream, failure, { attempts: at + 1, told });
  }
}
