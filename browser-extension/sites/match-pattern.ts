const shape = /^(\*|https?):\/\/(\*\.)?([^/*]+)\/\*$/;

/** Whether a page's address is under a match pattern of whole hosts; ports do not count. */
export function isUnder(pattern: string, address: string): boolean {
  const [, scheme, anySub, host] = shape.exec(pattern) ?? [];
  const url = URL.parse(address);
  if (!scheme || !host || !url || !/^https?:$/.test(url.protocol)) return false;
  if (scheme !== '*' && `${scheme}:` !== url.protocol) return false;
  return url.hostname === host || (anySub !== undefined && url.hostname.endsWith(`.${host}`));
}
