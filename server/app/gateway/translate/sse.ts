/** Events of `text/event-stream` (https://html.spec.whatwg.org/#event-stream-interpretation). */

const lf = 10;
const cr = 13;

/** An event larger than its reader may keep. */
export class SseOverflow extends Error {
  constructor(limit: number) {
    super(`An event of the stream is larger than ${limit} bytes.`);
    this.name = 'SseOverflow';
  }
}

export type SseScanner = {
  /**
   * Takes the next bytes and hands on each event that ended in them, as its bytes with the empty
   * line behind it. They are a view that holds until `onEvent` returns. Throws `SseOverflow`.
   */
  scan(bytes: Uint8Array, onEvent: (event: Uint8Array) => void): void;
  /** What came after the last empty line; many servers leave that line out at the end. */
  rest(): Uint8Array;
};

/** Finds where events end, without decoding; keeps at most `maxEventBytes`. */
export function createSseScanner({ maxEventBytes }: { maxEventBytes: number }): SseScanner {
  let kept = new Uint8Array(0);
  let keptBytes = 0;
  let lineIsEmpty = true;
  let afterCr = false;
  /** An event ended with CR; an LF that follows still belongs to it. */
  let endedAtCr = false;

  const keep = (bytes: Uint8Array) => {
    const needed = keptBytes + bytes.length;
    if (needed > maxEventBytes) throw new SseOverflow(maxEventBytes);
    if (needed > kept.length) {
      const grown = new Uint8Array(
        Math.min(maxEventBytes, Math.max(needed, kept.length * 2, 1024)),
      );
      grown.set(kept.subarray(0, keptBytes));
      kept = grown;
    }
    kept.set(bytes, keptBytes);
    keptBytes = needed;
  };

  const hand = (bytes: Uint8Array, onEvent: (event: Uint8Array) => void) => {
    if (keptBytes === 0) {
      if (bytes.length > maxEventBytes) throw new SseOverflow(maxEventBytes);
      onEvent(bytes);
      return;
    }
    keep(bytes);
    const whole = kept.subarray(0, keptBytes);
    keptBytes = 0;
    onEvent(whole);
  };

  return {
    scan(bytes, onEvent) {
      let start = 0;
      // Nearly no server sends CR; without one, a line that has begun ends at the next LF.
      const mayJump = !bytes.includes(cr);
      for (let at = 0; at < bytes.length; at += 1) {
        if (mayJump && !lineIsEmpty && !afterCr) {
          at = bytes.indexOf(lf, at);
          if (at < 0) break;
        }
        const byte = bytes[at];
        if (byte === lf && afterCr) {
          afterCr = false;
          // The second half of a CRLF; after an event it is no line of its own.
          if (endedAtCr) start = at + 1;
          endedAtCr = false;
          continue;
        }
        endedAtCr = false;
        afterCr = byte === cr;
        if (byte !== lf && byte !== cr) {
          lineIsEmpty = false;
          continue;
        }
        if (lineIsEmpty) {
          hand(bytes.subarray(start, at + 1), onEvent);
          start = at + 1;
          endedAtCr = afterCr;
        }
        lineIsEmpty = true;
      }
      if (start < bytes.length) keep(bytes.subarray(start));
    },
    rest: () => kept.subarray(0, keptBytes),
  };
}

export type SseEvent = { readonly event?: string; readonly data: string };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const lineEnd = /\r\n|\n|\r/;

const fieldOf = (line: string): [name: string, value: string] => {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)];
};

/** What an event says; undefined for one without data, such as a comment that keeps a line open. */
export function readSseEvent(bytes: Uint8Array): SseEvent | undefined {
  let event: string | undefined;
  let data: string | undefined;
  for (const line of decoder.decode(bytes).split(lineEnd)) {
    if (line === '') continue;
    const [name, value] = fieldOf(line);
    if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
    else if (name === 'event') event = value;
  }
  if (data === undefined) return undefined;
  return event ? { event, data } : { data };
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

const withoutMark = (bytes: Uint8Array) =>
  byteOrderMark.every((byte, at) => bytes[at] === byte) ? bytes.subarray(3) : bytes;

/** Decoded events out of bytes as they come; throws `SseOverflow`. */
export function createSseReader(limits: { maxEventBytes: number }) {
  const scanner = createSseScanner(limits);
  let isFirst = true;
  const read = (bytes: Uint8Array) => {
    const event = readSseEvent(isFirst ? withoutMark(bytes) : bytes);
    isFirst = false;
    return event;
  };
  return {
    push(bytes: Uint8Array): SseEvent[] {
      const events: SseEvent[] = [];
      scanner.scan(bytes, (raw) => {
        const event = read(raw);
        if (event) events.push(event);
      });
      return events;
    },
    /** The event that the end of the stream cut off before its empty line, if there is one. */
    end: (): SseEvent | undefined => read(scanner.rest()),
  };
}

/** An event as it goes out; data of several lines becomes several fields. */
export const encodeSse = (data: string, event?: string): string =>
  `${event ? `event: ${event}\n` : ''}data: ${data.includes('\n') || data.includes('\r') ? data.split(lineEnd).join('\ndata: ') : data}\n\n`;
