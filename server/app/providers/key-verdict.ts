import type { KeyCheckStatus } from '@asterism/core/protocol/providers.ts';
import { isHtml } from '../endpoints/probe/diagnose-answer.ts';
import type { EgressFailure, EgressFailureKind } from '../net/egress/egress-failure.ts';
import type { EgressAnswer } from '../net/egress/egress-outcome.ts';
import { isGood } from './ask-provider.ts';

/** What a provider's answer says of a key; `message` is one sentence, without any of what it wrote. */
export type Verdict = { readonly status: KeyCheckStatus; readonly message: string };

/** Who was asked: its name for people, and its address. */
type Asked = { readonly name: string; readonly origin: string };

type Words = (host: string, name: string) => string;

const onTheWay: { readonly [K in EgressFailureKind]: Words } = {
  dns: (host) =>
    `The name of ${host} could not be looked up: check this server's network and its DNS, then check again.`,
  refused: (host) =>
    `Nothing answers at ${host}: check that this server reaches the internet, or the address if whoever runs Asterism set another one.`,
  unreachable: (host) =>
    `There is no way to ${host} from this server: check its network, a VPN or a firewall.`,
  timeout: (host, name) =>
    `${name} at ${host} did not answer in time: check this server's network, or try again in a moment.`,
  tls: (host, name) =>
    `${name} at ${host} could not prove who it is, so the key was not sent: look for a proxy that opens connections, or a wrong clock.`,
  'not-http': (host) =>
    `What answers at ${host} speaks no HTTP: look for a proxy in between, or a wrong address.`,
  closed: (host, name) =>
    `${name} at ${host} closed the connection in the middle: try again in a moment.`,
  'too-slow': (host, name) =>
    `${name} at ${host} began to answer and did not finish in time: try again in a moment.`,
  'too-large': (host, name) =>
    `${name} at ${host} answered more than a list of models can be: look for a proxy in between, or a wrong address.`,
  redirects: (host, name) =>
    `${name} at ${host} leads on to another server, where the key is not sent: check its address.`,
  'bad-address': (host) => `The address of ${host} is none that can be asked: check it.`,
  'blocked-address': (host, name) =>
    `${name} at ${host} leads to an address that Asterism does not speak with: check this server's DNS.`,
  'bad-request': (_host, name) =>
    `The key holds a character that HTTP cannot carry: copy the key of ${name} again.`,
  aborted: () => 'The check was given up: try again.',
};

/** What it means that no answer came. */
export const verdictOfFailure = (
  { kind }: EgressFailure,
  { name, origin }: Asked,
): Verdict & { readonly status: 'unreachable' | 'refused' } => ({
  status: kind === 'bad-request' ? 'refused' : 'unreachable',
  message: onTheWay[kind](new URL(origin).host, name),
});

const wrong = (name: string, status: number) =>
  `${name} does not accept this key (HTTP ${status}): copy it again, or make a new one there.`;

/** Seconds as a provider asks for them, where they are within an hour. */
function patience(retryAfter: string | undefined): string {
  const seconds = Number(retryAfter);
  return retryAfter && seconds > 0 && seconds <= 3600
    ? `wait ${Math.ceil(seconds)} s`
    : 'wait a minute';
}

/** What only a key can be meant by, where the status says something else. */
const aboutKey = /api[\s_-]?key|unauthenticated|authentication|credential/i;
const aboutMoney = /insufficient|quota|credit|billing|balance/i;

/** What an answer that is no success says of the key. */
function ofStatus({ status, headers, body }: EgressAnswer<Buffer>, name: string): Verdict {
  const says = (pattern: RegExp) => pattern.test(body.subarray(0, 4096).toString('utf8'));
  if (status === 401 || (status === 400 && says(aboutKey)))
    return { status: 'refused', message: wrong(name, status) };
  if (status === 403)
    return {
      status: 'refused',
      message: `${name} does not let this key in (HTTP 403): check what it may do there, and from which addresses.`,
    };
  if (status === 402 || (status === 429 && says(aboutMoney)))
    return {
      status: 'refused',
      message: `${name} says that the quota or the credit of this key is used up (HTTP ${status}): top it up there, or use another key.`,
    };
  if (status === 429)
    return {
      status: 'unknown',
      message: `${name} was asked too often (HTTP 429), which says nothing about the key: ${patience(headers['retry-after'])} and check again.`,
    };
  if (status >= 500)
    return {
      status: 'unreachable',
      message: `${name} fails just now (HTTP ${status}): try again in a moment.`,
    };
  return {
    status: 'unknown',
    message: `${name} has no list of models where it was asked (HTTP ${status}), so the key could not be checked: its first call will show.`,
  };
}

/** What an answer to a question with the key says of it. */
export function verdictOf(answer: EgressAnswer<Buffer>, { name, origin }: Asked): Verdict {
  const { host } = new URL(origin);
  if (answer.url.origin !== origin)
    return { status: 'unreachable', message: onTheWay.redirects(host, name) };
  // A web page with a refusing status may stand in between just as well, so it comes first.
  if (isHtml(answer))
    return {
      status: 'unreachable',
      message: `A web page came from ${host} instead of data (HTTP ${answer.status}): look for a sign-in page of this server's network, or a proxy in between.`,
    };
  if (answer.status < 200 || answer.status >= 300) return ofStatus(answer, name);
  return isGood(answer)
    ? { status: 'ok', message: `${name} accepts the key.` }
    : {
        status: 'unreachable',
        message: `What came from ${host} is not JSON: look for a proxy in between, or a wrong address.`,
      };
}
