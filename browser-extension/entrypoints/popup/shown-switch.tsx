import type { Model } from '@asterism/core/domain/model.ts';
import type { ProviderPreference } from '@asterism/core/domain/provider-preference.ts';

/** Whether a model can be hidden or shown again here: null where its provider, or nobody, decides. */
export function switchOf(
  { status, provider }: Model,
  providers: ReadonlyMap<string, ProviderPreference>,
): 'hide' | 'show' | null {
  if (status === 'off') return providers.get(provider)?.isEnabled === false ? null : 'show';
  return status === 'available' || status === 'offline' || status === 'loading' ? 'hide' : null;
}

type Props = { name: string; act: 'hide' | 'show'; onPress: () => void };

/** Hides a model in every picker of the person, or shows it again; `Delete` does the same. */
export function ShownSwitch({ name, act, onPress }: Props) {
  const words = act === 'hide' ? 'Hide here and everywhere' : 'Show again everywhere';
  return (
    <button
      type="button"
      className="icon-button shown-switch"
      tabIndex={-1}
      aria-label={`${words}: ${name}`}
      title={`${words} (Delete)`}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="2" />
        <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
        {act === 'hide' && <path d="m2.5 13.5 11-11" />}
      </svg>
    </button>
  );
}
