import { useEffect, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';

type Image = { readonly id: string; readonly name: string; readonly url: string };
type Props = {
  chosen: string | null;
  first: readonly string[];
  onChoose: (id: string) => void;
};

/** What is read of `GET /api/v1/generations`. */
type Listed = {
  readonly generations: readonly {
    readonly id: string;
    readonly name: string;
    readonly image: { readonly thumbnailUrl: string } | null;
  }[];
};

const answerMs = 10_000;

async function askImages(): Promise<Image[]> {
  const response = await answerInTime(fetch('/api/v1/generations?limit=100'), answerMs);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { generations } = (await response.json()) as Listed;
  return generations.flatMap(({ id, name, image }) =>
    image ? [{ id, name, url: image.thumbnailUrl }] : [],
  );
}

/** The images a person made lately, those of the collection first, to choose one. */
export function CoverImages({ chosen, first, onChoose }: Props) {
  const [images, setImages] = useState<readonly Image[] | null>(null);
  const [isLost, setLost] = useState(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isGone = false;
    setLost(false);
    askImages().then(
      (found) => !isGone && setImages(found),
      () => !isGone && setLost(true),
    );
    return () => {
      isGone = true;
    };
  }, [asked]);
  const own = new Set(first);
  const sorted = images?.toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
  return (
    <fieldset className="cover-images">
      <legend>Image of a generation</legend>
      {sorted?.map(({ id, name, url }) => (
        <button
          key={id}
          type="button"
          aria-label={name}
          aria-pressed={chosen === id}
          onClick={() => onChoose(id)}
        >
          <img src={url} alt="" loading="lazy" />
        </button>
      ))}
      {sorted?.length === 0 && <p className="muted">No image was saved yet.</p>}
      {isLost && (
        <p className="muted" role="alert">
          The images could not be loaded.
          <button type="button" className="link-button" onClick={() => setAsked(asked + 1)}>
            Try again
          </button>
        </p>
      )}
    </fieldset>
  );
}
