import type { ModelStatus } from '../domain/model.ts';

const reasons: { readonly [S in Exclude<ModelStatus, 'available'>]: string } = {
  retired: 'Its provider no longer lists it.',
  unlisted: 'No catalog we know lists it.',
};

/** What keeps a model from being used, as a shape and a word; nothing while it is available. */
export function ModelState({ status }: { status: ModelStatus }) {
  if (status === 'available') return null;
  return (
    <span className="state" title={reasons[status]}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={status === 'retired' ? 'M5 1.2 8.8 5 5 8.8 1.2 5Z' : 'M1.5 5h7'} />
      </svg>
      {status}
    </span>
  );
}

/** Why a model shows that state, in a sentence. */
export const stateReason = (status: ModelStatus): string | null =>
  status === 'available' ? null : reasons[status];
