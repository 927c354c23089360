import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Link, useNavigate } from '@remix-run/react';
import { Download, Trash2 } from 'lucide-react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { itemOfCard } from './generation-face.ts';
import { fileName, type GenerationView } from './generation-view.ts';
import { LocalMoment } from './local-moment.tsx';
import { TagEditor } from './tag-editor.tsx';
import { askRemoval } from './use-removal-asked.ts';

/** Saves a text as a file; what stands in it never left the page. */
function saveText(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const DownloadIcon = () => <Download size={16} strokeWidth={1.5} aria-hidden="true" />;

function Acts({ made }: { made: GenerationView }) {
  const { favorites, star } = useDashboard();
  const navigate = useNavigate();
  const { itemId, name, text, image } = made;
  const item = itemOfCard(made);
  return (
    <section className="generation-acts">
      <StarToggle
        shape="heart"
        name={name}
        isFavorite={favorites.has(itemId)}
        onToggle={(value) => void star(item, value)}
      />
      <CollectMenu items={[item]} variant="button" />
      {image ? (
        <a className="button" href={image.url} download={fileName(made)}>
          <DownloadIcon />
          Download
        </a>
      ) : (
        <button
          type="button"
          className="button needs-script"
          onClick={() => saveText(text ?? '', fileName(made))}
        >
          <DownloadIcon />
          Download
        </button>
      )}
      <button
        type="button"
        className="button is-bad needs-script"
        onClick={() => navigate('/generations', askRemoval(made))}
      >
        <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
        Delete
      </button>
    </section>
  );
}

/** Beside a generation: what can be done with it, and where it comes from. */
export function GenerationRail({ made }: { made: GenerationView }) {
  const { model, createdAt, source, style, room, image } = made;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Source', source],
    ['Style', style],
    ['Room', room],
    ['Size', image && `${image.width} × ${image.height}`],
  ];
  return (
    <aside className="generation-rail" aria-label="About this generation">
      <Acts made={made} />
      <section>
        <h2>Model</h2>
        <p className="generation-model">
          <ProviderBadge
            id={model.provider ?? ''}
            name={model.providerName ?? model.provider ?? '?'}
          />
          <Link to={`/models?${new URLSearchParams({ open: model.id })}`}>
            <bdi>{model.name}</bdi>
          </Link>
        </p>
        <p className="muted">
          <bdi>{model.providerName ?? model.provider}</bdi>
        </p>
      </section>
      <section>
        <h2>Tags</h2>
        <TagEditor items={[itemOfCard(made)]} />
      </section>
      <section>
        <dl className="figures">
          <div>
            <dt>Made</dt>
            <dd>
              <LocalMoment at={createdAt} />
            </dd>
          </div>
          {facts.map(
            ([term, value]) =>
              value && (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </section>
    </aside>
  );
}
