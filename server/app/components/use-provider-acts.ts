import type { Model } from '@asterism/core/domain/model.ts';
import type { NewModelsRule } from '@asterism/core/domain/provider-preference.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { checkProviderKey, ProvidersError } from '@asterism/core/protocol/providers-client.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { useMemo, useRef, useState } from 'react';
import type { Say } from './dashboard.ts';
import type { PagePreferences } from './page-preferences.ts';
import type { IsOn, ProviderView } from './provider-view.ts';

/** What a provider's row and panel ask for. */
export type ProviderActs = {
  readonly servedAt: number;
  /** Whose key is being checked. */
  readonly checking: ReadonlySet<string>;
  open(view: ProviderView, isOpen: boolean): void;
  setEnabled(view: ProviderView, isEnabled: boolean): void;
  setRule(view: ProviderView, rule: NewModelsRule): void;
  toggle(model: Model): void;
  /** Switches those of `models` that are not yet as wanted. */
  setMany(view: ProviderView, models: readonly Model[], wanted: boolean | IsOn): void;
  check(view: ProviderView): void;
  askKey(view: ProviderView): void;
  askRemoval(view: ProviderView): void;
};

type Options = {
  readonly preferences: PagePreferences;
  readonly servedAt: number;
  readonly say: Say;
  /** Whether a model is on at the moment of asking. */
  readonly isOnNow: IsOn;
  readonly reload: () => void;
  readonly go: (changes: Readonly<Record<string, string | null>>) => void;
};

const rules: { readonly [R in NewModelsRule]: string } = {
  on: 'are shown',
  off: 'are hidden',
  ask: 'are asked about',
};

/** What is said where the server could not be asked. */
export const noAnswerText = (error: unknown): string =>
  error instanceof ProvidersError
    ? error.message
    : 'The server does not answer. Nothing was changed; try again.';

/** What the page can do to providers: at once, and with one Undo each where there is a way back. */
export function useProviderActs(options: Options): ProviderActs {
  const latest = useRef(options);
  latest.current = options;
  const [checking, setChecking] = useState<ReadonlySet<string>>(new Set());
  const { preferences, servedAt } = options;

  return useMemo<ProviderActs>(() => {
    const { store, mutate } = preferences;
    const offer = (text: string, undos: readonly (LibraryMutation | null)[]) => {
      const made = undos.filter((undo) => undo !== null);
      if (made.length === 0) return;
      const run = async () => {
        for (const undo of made) await mutate(undo);
      };
      latest.current.say(text, { label: 'Undo', run: () => void run() });
    };
    const set = async (
      { provider }: ProviderView,
      cell: { isEnabled: boolean } | { newModels: NewModelsRule },
      text: string,
    ) => {
      const args = { provider, ...cell, at: new Date().toISOString() };
      offer(text, [await mutate({ name: 'preferences.setProvider', args })]);
    };
    const ask = async ({ provider, name }: ProviderView) => {
      setChecking((before) => new Set(before).add(provider));
      try {
        const { status, message } = await checkProviderKey(provider, undefined);
        latest.current.say(status === 'ok' ? `The key of ${name} works` : message);
        latest.current.reload();
      } catch (error) {
        latest.current.say(noAnswerText(error));
      } finally {
        setChecking((before) => new Set([...before].filter((one) => one !== provider)));
      }
    };
    return {
      servedAt,
      checking,
      open: ({ provider }, isOpen) => latest.current.go({ open: isOpen ? provider : null }),
      setEnabled: (view, isEnabled) =>
        void set(view, { isEnabled }, `Switched ${view.name} ${isEnabled ? 'on' : 'off'}`),
      setRule: (view, newModels) =>
        void set(view, { newModels }, `New models of ${view.name} ${rules[newModels]}`),
      toggle: (model) =>
        void store.toggleModel(model.provider, model.modelId, !latest.current.isOnNow(model)),
      async setMany({ provider, name, asked }, models, wanted) {
        const isWanted = (model: Model) =>
          wanted === true || wanted === false ? wanted : wanted(model);
        const { isOnNow } = latest.current;
        const undecided = new Set(asked);
        const changed = models.filter(
          (model) => isOnNow(model) !== isWanted(model) || undecided.has(model),
        );
        if (changed.length === 0) return;
        const switches = changed.map((model) => ({
          id: model.modelId,
          isEnabled: isWanted(model),
        }));
        const undos = await store.setProviderModels(provider, switches);
        const on = switches.filter(({ isEnabled }) => isEnabled).length;
        const off = switches.length - on;
        const parts = [on > 0 && `${countOfModels(on)} on`, off > 0 && `${countOfModels(off)} off`];
        offer(`Switched ${parts.filter(Boolean).join(' and ')} at ${name}`, undos);
      },
      check: (view) => void ask(view),
      askKey: ({ provider }) => latest.current.go({ key: provider }),
      askRemoval: ({ provider }) => latest.current.go({ remove: provider }),
    };
  }, [preferences, servedAt, checking]);
}
