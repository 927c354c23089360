import type { ServerResponse } from 'node:http';

/** What every answer's head begins with: names and values by turns. */
const beginnings = new WeakMap<ServerResponse, readonly string[]>();

/** Remembers what a head begins with. To set each header by itself costs more than all at once. */
export function beginHead(response: ServerResponse, headers: readonly string[]): void {
  beginnings.set(response, headers);
}

/** Writes the head of an answer; no header is named twice, nor one that it begins with. */
export function writeHead(
  response: ServerResponse,
  status: number,
  ...parts: readonly Readonly<Record<string, string | number>>[]
): void {
  const all: (string | number)[] = [...(beginnings.get(response) ?? [])];
  for (const headers of parts)
    for (const name in headers) all.push(name, headers[name] as string | number);
  response.writeHead(status, all);
}
