/** Where a member's value stands in a text. */
export type Member = { readonly key: string; readonly start: number; readonly end: number };

const [quote, backslash, open, close, openList, closeList] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** The index behind the string that begins at `at`. */
function behindString(text: string, at: number): number {
  let end = at;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
}

/** The index behind the value that begins at `at`. */
function behindValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return behindString(text, at);
  const isNested = first === open || first === openList;
  let depth = 0;
  for (let end = at; ; end++) {
    const code = text.charCodeAt(end);
    if (!isNested) {
      // 44 is a comma; what is no number, word or sign ends it.
      if (code === 44 || code === close || code === closeList || code <= 32) return end;
    } else if (code === quote) end = behindString(text, end) - 1;
    else if (code === open || code === openList) depth += 1;
    else if (code === close || code === closeList) {
      depth -= 1;
      if (depth === 0) return end + 1;
    }
  }
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) <= 32) end += 1;
  return end;
}

/**
 * The members of the object that `text`, which was parsed and is one, holds outermost; those of the
 * same name each. With their places one value can be exchanged and every other byte kept.
 */
export function* membersOf(text: string): Generator<Member> {
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (text.charCodeAt(at) === quote) {
    const keyEnd = behindString(text, at);
    const key: string = JSON.parse(text.slice(at, keyEnd));
    const start = skipSpace(text, text.indexOf(':', keyEnd) + 1);
    const end = behindValue(text, start);
    yield { key, start, end };
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === 44) at = skipSpace(text, at + 1);
  }
}
