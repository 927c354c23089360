import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { useCallback, useState } from 'react';
import { type Called, changeEndpoint, checkEndpoint, discoverModelsOf } from './endpoint-calls.ts';
import type { EndpointView } from './endpoint-view.ts';

type Say = (text: string) => void;

/** What a row can ask of the server, and which rows are being asked about. */
export function useEndpointActs(say: Say, refresh: () => void) {
  const [asking, setAsking] = useState<ReadonlySet<string>>(new Set());

  const ask = useCallback(
    async <T>({ id, name }: EndpointView, call: () => Promise<Called<T>>) => {
      setAsking((before) => new Set([...before, id]));
      const answer = await call();
      setAsking((before) => new Set([...before].filter((one) => one !== id)));
      if (!answer.ok) say(`${name}: ${answer.sentence}`);
      refresh();
      return answer;
    },
    [say, refresh],
  );

  const check = useCallback(
    async (endpoint: EndpointView) => {
      const answer = await ask(endpoint, () => checkEndpoint(endpoint.id));
      if (!answer.ok) return;
      const { trouble, isLoading } = answer.body;
      const fine = isLoading ? 'answers and is loading a model.' : 'answers.';
      say(trouble ? `${endpoint.name}: ${trouble.sentence}` : `${endpoint.name} ${fine}`);
    },
    [ask, say],
  );

  const discover = useCallback(
    async (endpoint: EndpointView) => {
      const answer = await ask(endpoint, () => discoverModelsOf(endpoint.id));
      if (!answer.ok) return;
      const { availableModels, trouble } = answer.body;
      const listed = `lists ${countOfModels(availableModels.length)}.`;
      say(trouble ? `${endpoint.name}: ${trouble.sentence}` : `${endpoint.name} ${listed}`);
    },
    [ask, say],
  );

  const setActive = useCallback(
    async (endpoint: EndpointView, isActive: boolean) => {
      const answer = await changeEndpoint(endpoint.id, { isActive });
      if (!answer.ok)
        say(`${endpoint.name} was not switched ${isActive ? 'on' : 'off'}. ${answer.sentence}`);
      refresh();
      return answer.ok;
    },
    [say, refresh],
  );

  return { asking, check, discover, setActive };
}
