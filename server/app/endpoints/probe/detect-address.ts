import { isIP } from 'node:net';
import { dialledHost } from '../../net/egress/check-address.ts';
import { kindOfAddress } from '../../net/egress/classify-address.ts';

/** Ollama, LM Studio, llama.cpp, vLLM, LiteLLM. */
const wellKnownPorts = [11_434, 1_234, 8_080, 8_000, 4_000];

/** Base URLs that a typed address may mean, the likeliest first. */
export type Candidates = {
  readonly bases: readonly URL[];
  /** Whether ports were added that nobody typed. */
  readonly isScan: boolean;
  /** Whether a key that was typed with the address is meant for this origin. */
  readonly isMeant: (origin: string) => boolean;
};

const homeNames = /(?:^|\.)(?:localhost|local|lan|home|internal|home\.arpa|fritz\.box)$/i;

/** Whether a host is somebody's own: an address of a private network, or a name of one. */
function isHome(hostname: string): boolean {
  const host = dialledHost(hostname);
  if (isIP(host)) return kindOfAddress(host) === 'private';
  return homeNames.test(host) || !host.includes('.');
}

const withPort = (base: URL, protocol: string, port: number | ''): URL => {
  const url = new URL(base);
  url.protocol = protocol;
  url.port = String(port);
  return url;
};

const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * What an address as people type it may mean: `localhost:11434`, `192.168.1.5`,
 * `http://box.lan:1234/v1/`. Undefined if it is no address at all. A key is meant for an origin that
 * was typed; without a scheme that is https, or http at home.
 */
export function candidatesOf(typed: string): Candidates | undefined {
  const text = typed.trim();
  const isSchemeTyped = hasScheme.test(text);
  const base = URL.parse(isSchemeTyped ? text : `http://${text}`);
  if (!base || base.hostname === '' || text === '') return undefined;
  const isAtHome = isHome(base.hostname);
  const [, typedPort] = /^(?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]*?:(\d+)(?:[/?#]|$)/i.exec(text) ?? [];
  const port = typedPort === undefined ? '' : Number(typedPort);
  const secure = withPort(base, 'https:', port);
  const meantFor = (...origins: URL[]) => {
    const names = origins.map(({ origin }) => origin);
    return (origin: string) => names.includes(origin);
  };
  if (isAtHome && port === '' && base.protocol === 'http:')
    return {
      bases: [
        ...wellKnownPorts.map((one) => withPort(base, 'http:', one)),
        base,
        ...(isSchemeTyped ? [] : [secure]),
      ],
      isScan: true,
      isMeant: isSchemeTyped ? meantFor(base) : () => false,
    };
  if (isSchemeTyped) return { bases: [base], isScan: false, isMeant: meantFor(base) };
  return isAtHome
    ? { bases: [base, secure], isScan: false, isMeant: meantFor(base, secure) }
    : { bases: [secure, base], isScan: false, isMeant: meantFor(secure) };
}
