import { useLocation, useNavigation, useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';

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
  // What was written is not in the address yet, and no navigation is to be seen either: React shows
  // both when it has the time, and what is wanted meanwhile must not be compared with what was before.
  const isOnItsWay = useRef(false);
  const location = useLocation();
  useEffect(() => {
    isOnItsWay.current = false;
  }, [location]);
  useEffect(() => {
    if (!wanted || !isIdle || isOnItsWay.current) return;
    if (wanted.params.toString() === params.toString()) return setWanted(null);
    isOnItsWay.current = true;
    setParams(wanted.params, { replace: wanted.isReplacing, preventScrollReset: true });
  }, [wanted, isIdle, params, location, setParams]);

  return { shown: wanted?.params ?? params, served: params, go };
}
