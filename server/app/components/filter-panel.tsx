import './filter-panel.css';
import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import { capabilities, type Model } from '@asterism/core/domain/model.ts';
import { healths, modalities } from '@asterism/core/search/picker-filter.ts';
import { tagsInUse } from '@asterism/core/stores/tags-in-use.ts';
import { capabilityFaces } from '@asterism/core/ui/capability-icons.tsx';
import {
  atLeastTokens,
  atMostDollars,
  contextChoices,
  healthLabels,
  modalityLabels,
  priceChoices,
} from '@asterism/core/ui/filter-choices.ts';
import { useMemo } from 'react';
import { FilterChecks, FilterSelect } from './filter-fields.tsx';
import type { FilterProps } from './filter-props.ts';

const byName = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, 'en');

function providersOf(models: readonly Model[]) {
  const names = new Map(models.map((model) => [model.provider, model.providerName]));
  return [...names].map(([value, label]) => ({ value, label })).sort(byName);
}

// Every model takes text, so nobody asks for that.
const takable = modalities.filter((name) => name !== 'text');
const answerable = modalities.filter((name) => name !== 'pdf');

const dollars = priceChoices.map((value) => ({ value, label: atMostDollars(value) }));
const contexts = contextChoices.map((value) => ({ value, label: atLeastTokens(value) }));
const states = healths.map((value) => ({ value, label: healthLabels[value] }));

/** Everything a list of models can be filtered by. */
export function FilterPanel({ filter, models, favorites, canAskForKeys, onChange }: FilterProps) {
  const providers = useMemo(() => providersOf(models), [models]);
  const hasOwn = providers.some(({ value }) => endpointOf(value) !== undefined);
  const tags = useMemo(() => [...tagsInUse(favorites.values()).keys()], [favorites]);
  // One that nobody carries any more can still be taken off.
  const asked = [...tags, ...filter.tags.filter((tag) => !tags.includes(tag))];
  return (
    <>
      <FilterChecks
        legend="Can"
        choices={capabilities}
        chosen={filter.capabilities}
        label={(name) => capabilityFaces[name].label}
        onChange={(chosen) => onChange({ ...filter, capabilities: chosen })}
      />
      <FilterChecks
        legend="Takes"
        choices={takable}
        chosen={filter.takes}
        label={(name) => modalityLabels[name]}
        onChange={(takes) => onChange({ ...filter, takes })}
      />
      <FilterChecks
        legend="Answers with"
        choices={answerable}
        chosen={filter.answers}
        label={(name) => modalityLabels[name]}
        onChange={(answers) => onChange({ ...filter, answers })}
      />
      {asked.length > 0 && (
        <FilterChecks
          legend="Tagged"
          choices={asked}
          chosen={filter.tags}
          label={(tag) => tag}
          onChange={(chosen) => onChange({ ...filter, tags: chosen })}
        />
      )}
      <div className="filter-selects">
        <FilterSelect
          label="Provider"
          any="Any provider"
          value={filter.provider}
          choices={providers}
          onChange={(provider) => onChange({ ...filter, provider })}
        />
        <FilterSelect
          label="Context, tokens"
          any="Any length"
          value={filter.minContext}
          choices={contexts}
          onChange={(minContext) => onChange({ ...filter, minContext })}
        />
        <FilterSelect
          label="Input price per million"
          any="Any price"
          value={filter.maxInputPrice}
          choices={dollars}
          onChange={(maxInputPrice) => onChange({ ...filter, maxInputPrice })}
        />
        <FilterSelect
          label="Output price per million"
          any="Any price"
          value={filter.maxOutputPrice}
          choices={dollars}
          onChange={(maxOutputPrice) => onChange({ ...filter, maxOutputPrice })}
        />
        {(hasOwn || filter.health !== null) && (
          <FilterSelect
            label="Own endpoint"
            any="However it is"
            value={filter.health}
            choices={states}
            onChange={(health) => onChange({ ...filter, health })}
          />
        )}
      </div>
      <fieldset>
        <legend>Show</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={filter.isRetiredShown}
            onChange={(event) => onChange({ ...filter, isRetiredShown: event.target.checked })}
          />
          retired too
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={filter.isOffShown}
            onChange={(event) => onChange({ ...filter, isOffShown: event.target.checked })}
          />
          switched off too
        </label>
        {canAskForKeys && (
          <label className="check">
            <input
              type="checkbox"
              checked={filter.isKeyed}
              onChange={(event) => onChange({ ...filter, isKeyed: event.target.checked })}
            />
            only with a key
          </label>
        )}
      </fieldset>
    </>
  );
}
