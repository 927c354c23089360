import type { Model } from '@asterism/core/domain/model.ts';
import { createVisibility, withVisibility } from '@asterism/core/domain/model-visibility.ts';
import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import type { PageLibrary } from './page-library.ts';

/** Models as the person's choices have them; a new list only where those or the models changed. */
export function useVisibleModels(library: PageLibrary, models: readonly Model[]): readonly Model[] {
  const { modelPreference, providerPreference } = useStore(library.$library);
  return useMemo(
    () => withVisibility(models, createVisibility({ modelPreference, providerPreference })),
    [models, modelPreference, providerPreference],
  );
}
