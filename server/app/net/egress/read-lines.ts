import { egressError } from './egress-failure.ts';

const newline = 0x0a;

/**
 * The lines of a stream without their ends, each as soon as it is whole; server-sent events and
 * NDJSON are read by it. Throws EgressError for a line longer than `maxLineBytes`.
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
  maxLineBytes = 4 * 1024 * 1024,
): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    length += part.byteLength;
    if (length > maxLineBytes)
      throw egressError(
        'too-large',
        `A line of the answer is longer than ${Math.round(maxLineBytes / 1024)} KiB.`,
        'Check that this is the address of a model server.',
      );
    parts.push(part);
  };
  const take = () => {
    const line = Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.byteLength) add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}
