import './cover-picker.css';
import type { CollectionCover as Cover } from '@asterism/core/domain/collection-cover.ts';
import { coverColours, isEmoji } from '@asterism/core/domain/cover-face.ts';
import { useId, useState } from 'react';
import { CollectionCover } from './collection-cover.tsx';
import { CoverImages } from './cover-images.tsx';

type Props = {
  value: Cover | null;
  onChange: (cover: Cover | null) => void;
  /** Ids of generations whose images are offered first. */
  first?: readonly string[];
};

const noEmoji = 'That is more than one emoji, or none. Type one, or paste it.';

/** Chooses what a collection is known by: a colour, an emoji, the image of a generation, or nothing. */
export function CoverPicker({ value, onChange, first = [] }: Props) {
  const id = useId();
  const [text, setText] = useState(value?.kind === 'emoji' ? value.emoji : '');
  const emoji = text.trim();
  const isWrong = emoji !== '' && !isEmoji(emoji);
  const type = (next: string) => {
    setText(next);
    const typed = next.trim();
    if (isEmoji(typed)) onChange({ kind: 'emoji', emoji: typed });
    else if (value?.kind === 'emoji') onChange(null);
  };
  const choose = (cover: Cover | null) => {
    setText('');
    onChange(cover);
  };
  return (
    <div className="cover-picker">
      <div className="cover-now">
        <CollectionCover cover={value} isLarge />
        <div className="form-field">
          <label htmlFor={id}>Emoji</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            value={text}
            aria-invalid={isWrong ? true : undefined}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onChange={(event) => type(event.target.value)}
          />
        </div>
        {value && (
          <button type="button" className="button is-quiet" onClick={() => choose(null)}>
            No cover
          </button>
        )}
      </div>
      {isWrong && (
        <p className="form-problem" id={`${id}-wrong`} role="alert">
          {noEmoji}
        </p>
      )}
      <fieldset className="cover-colours">
        <legend>Colour</legend>
        {coverColours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={`cover is-colour is-${colour}`}
            aria-label={colour}
            aria-pressed={value?.kind === 'colour' && value.colour === colour}
            onClick={() => choose({ kind: 'colour', colour })}
          />
        ))}
      </fieldset>
      <CoverImages
        chosen={value?.kind === 'generation' ? value.id : null}
        first={first}
        onChoose={(chosen) => choose({ kind: 'generation', id: chosen })}
      />
    </div>
  );
}
