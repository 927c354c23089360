import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import type { ToastMessage } from '@asterism/core/ui/toast.tsx';
import { openTab } from './open-tab.ts';
import type { PopupLibrary } from './popup-library.ts';
import { useAtom } from './use-atom.ts';

export type AdviceProps = {
  origin: string;
  library: PopupLibrary;
  say: (message: Omit<ToastMessage, 'key'>) => void;
};

/** The best advice in one line: its words lead to the dashboard, which says why. */
export function AdviceStrip({ origin, library, say }: AdviceProps) {
  const [advice] = useAtom(library.$advice);
  const { favorite } = useAtom(library.$library);
  if (!advice) return null;
  const { id, title, reason, replacement, subject } = advice;
  const open = (replacement ?? subject).id;
  const star = (value: boolean) => {
    const undo = replacement && library.setFavorite(replacement, value);
    if (undo && value)
      say({ text: `Starred ${replacement.name}`, action: { label: 'Undo', run: undo } });
  };
  const dismiss = () => {
    library.setDismissed(advice, true);
    const run = () => library.setDismissed(advice, false);
    say({ text: 'Dismissed here and everywhere', action: { label: 'Undo', run } });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    <div className="strip is-offer is-advice" role="group" aria-label="Recommendation">
      <button
        type="button"
        className="cut"
        title={reason}
        onClick={() => openTab(`${origin}/models?${new URLSearchParams({ open })}`)}
      >
        {title}
      </button>
      {replacement && (
        <StarToggle
          name={`${replacement.name} at ${replacement.providerName}`}
          isFavorite={favorite.has(replacement.id)}
          onToggle={star}
        />
      )}
      <button type="button" className="icon-button" aria-label="Dismiss" key={id} onClick={dismiss}>
        <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />
        </svg>
      </button>
    </div>
  );
}
