/**
 * The only way to an address that a person gave (decision 23). Every hop is checked before and
 * after it is dialled, and everything that comes back is bounded.
 */
import type { Readable } from 'node:stream';
import { Agent } from 'undici';
import { checkAddress } from './check-address.ts';
import { acceptedEncodings } from './decode-body.ts';
import { diagnose } from './diagnose.ts';
import { beginCall, type EgressCall } from './egress-call.ts';
import { egressError } from './egress-failure.ts';
import { type EgressLimits, streamedAnswerLimits, wholeAnswerLimits } from './egress-limits.ts';
import type { Egress, EgressAnswer, EgressOutcome, EgressRequest } from './egress-outcome.ts';
import { guardBody, wireBounds } from './guard-body.ts';
import { guardedConnector, type Resolve } from './guarded-connector.ts';
import type { NetworkPolicy } from './network-policy.ts';
import { type Hop, nextHop } from './next-hop.ts';
import { sendHop } from './send-hop.ts';

type Options = { readonly networks: NetworkPolicy; readonly resolve?: Resolve };

const mostRedirects = 5;
const connectionsPerOrigin = 64;
const longestHeaderBytes = 32 * 1024;
const mostRemembered = 1_000;

function firstHop(url: URL, request: EgressRequest): Hop {
  const { method = 'GET', headers = {}, body, credential } = request;
  const sent: Record<string, string> = { 'accept-encoding': acceptedEncodings };
  for (const name in headers) sent[name] = headers[name] as string;
  if (credential) {
    const { header, scheme, secret } = credential;
    sent[header] = `${scheme ? `${scheme} ` : ''}${secret.reveal(url.origin)}`;
  }
  return { url, method, body, headers: sent };
}

const tooManyRedirects = (url: URL) =>
  egressError(
    'redirects',
    `${url.host} redirects more than ${mostRedirects} times.`,
    'Enter the address that it leads to in the end.',
  );

/** The door to addresses under one policy; connections are kept and used again per origin. */
export function createEgress({ networks, resolve }: Options): Egress {
  const agents = new Map<number, Agent>();
  const agentOf = (connectMs: number) => {
    const made =
      agents.get(connectMs) ??
      new Agent({
        connect: guardedConnector({ networks, resolve, connectMs }),
        connections: connectionsPerOrigin,
        maxHeaderSize: longestHeaderBytes,
        // Times are counted here, exactly, by each call's own limits.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    agents.set(connectMs, made);
    return made;
  };
  /** What passed once: it is only about the text; where a name leads is checked at each dial. */
  const passed = new Map<string, URL>();
  const check = (text: string) => {
    const known = passed.get(text);
    if (known) return known;
    const url = checkAddress(text, networks);
    if (passed.size >= mostRemembered) passed.clear();
    passed.set(text, url);
    return url;
  };

  async function follow(
    first: Hop,
    call: EgressCall,
    limits: EgressLimits,
  ): Promise<EgressAnswer<Readable>> {
    let hop = first;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const { url } = hop;
      const encodingOf = (headers: Record<string, string>) => headers['content-encoding'] ?? '';
      const asked = sendHop(agentOf(limits.connectMs), hop, call, (headers) =>
        wireBounds(url.host, encodingOf(headers), limits),
      );
      const { status, headers, body } = await call.withinHeaders(url, asked);
      const next = follows(hop, status, headers.location, body);
      if (next) {
        hop = next;
        continue;
      }
      const encoding = encodingOf(headers);
      const guarded = guardBody(body, { host: url.host, encoding, limits, onEnd: call.end });
      return { status, headers, url, body: guarded };
    }
    throw tooManyRedirects(first.url);
  }

  function follows(hop: Hop, status: number, location: string | undefined, body: Readable) {
    let next: Hop | undefined;
    try {
      next = nextHop(hop, status, location, check);
      return next;
    } finally {
      // What a redirect says itself is of no interest, and a failure here ends the answer.
      if (next || location !== undefined) body.destroy();
    }
  }

  async function stream(
    address: string,
    request: EgressRequest = {},
    defaults = streamedAnswerLimits,
  ): Promise<EgressOutcome<Readable>> {
    let url: URL;
    try {
      url = check(address);
    } catch (error) {
      return { ok: false, failure: diagnose(error, new URL('http://address.invalid')) };
    }
    const limits = { ...defaults, ...request.limits };
    const first = firstHop(url, request);
    const call = beginCall(url, limits, request.signal);
    try {
      return { ok: true, answer: await follow(first, call, limits) };
    } catch (error) {
      call.end();
      return { ok: false, failure: diagnose(error, url) };
    }
  }

  return {
    stream: (address, request) => stream(address, request),
    async read(address, request) {
      const outcome = await stream(address, request, wholeAnswerLimits);
      if (!outcome.ok) return outcome;
      const { answer } = outcome;
      try {
        const chunks = (await answer.body.toArray()) as Uint8Array[];
        return { ok: true, answer: { ...answer, body: Buffer.concat(chunks) } };
      } catch (error) {
        return { ok: false, failure: diagnose(error, answer.url) };
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}
