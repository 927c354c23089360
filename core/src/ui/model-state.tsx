import type { Model, ModelStatus } from '../domain/model.ts';

type Trouble = Exclude<ModelStatus, 'available'>;

const reasons: { readonly [S in Trouble]?: string } = {
  retired: 'Its provider no longer lists it.',
  unlisted: 'No catalog we know lists it.',
};

const diamond = 'M5 1.2 8.8 5 5 8.8 1.2 5Z';
const shapes: { readonly [S in Trouble]: string } = {
  retired: diamond,
  unlisted: 'M1.5 5h7',
  offline: 'M5 1.3a3.7 3.7 0 1 0 .01 0M2.5 7.5l5-5',
  loading: 'M5 1.6A3.4 3.4 0 1 0 8.4 5',
  gone: diamond,
  inactive: 'M3.2 2v6M6.8 2v6',
  removed: 'M2 2l6 6M8 2 2 8',
  off: 'M1.5 5h7',
};

/** A state as people read it. */
const stateWord = (status: Trouble): string => (status === 'off' ? 'switched off' : status);

type Props = {
  model: Pick<Model, 'status' | 'reason'>;
  /** Said after the word: `since 14:02`. */
  since?: string | null;
};

/** Whether a model cannot be used now: its badge is hollow and its name steps back. */
export const isOff = ({ status }: Pick<Model, 'status'>): boolean =>
  status !== 'available' && status !== 'loading';

/** Why a model shows its state, in a sentence; null while it is available. */
export const stateReason = ({ status, reason }: Props['model']): string | null =>
  status === 'available' ? null : (reason ?? reasons[status] ?? null);

/** What keeps a model from being used, as a shape and a word; nothing while it is available. */
export function ModelState({ model, since }: Props) {
  const { status } = model;
  if (status === 'available') return null;
  return (
    <span className="state" title={stateReason(model) ?? ''}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[status]} />
      </svg>
      {stateWord(status)}
      {since && ` ${since}`}
    </span>
  );
}
