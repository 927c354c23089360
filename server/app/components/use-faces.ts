import { useCallback, useEffect, useRef, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';

type Face = { readonly itemId: string };

const answerMs = 10_000;
/** An address may not be longer than servers read. */
const longest = 6_000;

/** Addresses that ask for all of `ids`, each short enough. */
function addressesFor(path: string, ids: readonly string[]): string[] {
  const queries: string[] = [];
  for (const id of ids) {
    const query = `id=${encodeURIComponent(id)}`;
    const last = queries.at(-1);
    if (last === undefined || last.length + query.length > longest) queries.push(query);
    else queries[queries.length - 1] = `${last}&${query}`;
  }
  return queries.map((query) => `${path}?${query}`);
}

/**
 * What the server knows of items, asked for when it is first needed; null of what it does not
 * have. `again` asks anew for all that was asked, which stays shown meanwhile.
 */
export function useFaces<F extends Face>(
  path: string,
  ids: readonly string[],
  first: readonly F[],
) {
  const [faces, setFaces] = useState<ReadonlyMap<string, F | null>>(
    () => new Map(first.map((face) => [face.itemId, face])),
  );
  const [isLost, setLost] = useState(false);
  const asked = useRef(new Set(faces.keys()));
  const [turn, setTurn] = useState(0);
  const key = ids.join('\n');
  const wanted = useRef(ids);
  wanted.current = ids;

  useEffect(() => {
    const missing = wanted.current.filter((id) => !asked.current.has(id));
    async function ask(address: string, told: readonly string[]) {
      try {
        const response = await answerInTime(fetch(address), answerMs);
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        const { faces: found } = (await response.json()) as { faces: F[] };
        const byId = new Map(found.map((face) => [face.itemId, face]));
        setFaces(
          (before) =>
            new Map([...before, ...told.map((id) => [id, byId.get(id) ?? null] as const)]),
        );
        setLost(false);
      } catch {
        for (const id of told) asked.current.delete(id);
        setLost(true);
      }
    }
    for (const address of addressesFor(path, missing)) {
      const told = new URL(address, location.href).searchParams.getAll('id');
      for (const id of told) asked.current.add(id);
      void ask(address, told);
    }
  }, [path, key, turn]);

  const again = useCallback(() => {
    asked.current.clear();
    setTurn((before) => before + 1);
  }, []);
  return { faces, isLost, again };
}
