import { useNavigation, useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';

type Wanted = { readonly params: URLSearchParams; readonly isReplacing: boolean };
type Changes = Readonly<Record<string, string | null>>;

function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes))
    if (value === null) next.delete(name);
    else next.set(name, value);
  return next;
}

/** The address's parameters: what is changed is shown at once, and written when nothing is being loaded. */
export function useCalmParams() {
  const [params, setParams] = useSearchParams();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const navigation = useNavigation();
  const revalidator = useRevalidator();
  const isIdle = navigation.state === 'idle' && revalidator.state === 'idle';

  // Shown at once, written when nothing is being loaded: a load that is cut off complains.
  const go = useCallback(
    (changes: Changes, isReplacing = false) =>
      setWanted((before) => ({
        params: changed(before?.params ?? params, changes),
        isReplacing,
      })),
    [params],
  );
  useEffect(() => {
    if (!wanted || !isIdle) return;
    if (wanted.params.toString() === params.toString()) return setWanted(null);
    setParams(wanted.params, { replace: wanted.isReplacing, preventScrollReset: true });
  }, [wanted, isIdle, params, setParams]);

  return { shown: wanted?.params ?? params, served: params, go };
}
