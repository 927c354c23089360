import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import { generationItemId, generationName } from '@asterism/core/domain/generation.ts';
import { tokensCost } from '@asterism/core/domain/tokens-cost.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Link } from '@remix-run/react';
import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import { CollectMenu } from '../collect-menu.tsx';
import { CopyText } from '../copy-text.tsx';
import { useDashboard } from '../dashboard.ts';
import { formatCost, formatMs } from './attempt-words.ts';
import type { Face } from './model-faces.ts';
import type { Answer } from './session.ts';

type Props = {
  answer: Answer;
  ask: string;
  by: Face;
  onAgain: () => void;
  onSave: () => void;
};

/** What an answer cost: `$0.0040`; `own`, `not known`, or a guess said to be one. */
function costWords({ tokens }: Answer, { provider, model }: Face): string {
  if (endpointOf(provider) !== undefined) return 'own';
  const cost = tokens && model ? tokensCost(model.price, tokens) : null;
  if (cost === null) return 'not known';
  return tokens?.isGuess ? `about ${formatCost(cost)}` : formatCost(cost);
}

function figuresOf(answer: Answer, by: Face): readonly (readonly [string, string])[] {
  const { tokens, firstMs, ms } = answer;
  const about = tokens?.isGuess ? 'about ' : '';
  return [
    [
      'Tokens',
      tokens
        ? `${about}${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out`
        : 'not told',
    ],
    ...(firstMs === null ? [] : [['First word', formatMs(firstMs)] as const]),
    ...(ms === null ? [] : [['Time', formatMs(ms)] as const]),
    ['Est. cost', costWords(answer, by)],
  ];
}

/** What an answer took, and what can be done with it. */
export function AnswerFoot({ answer, ask, by, onAgain, onSave }: Props) {
  const { favorites, star } = useDashboard();
  const { generation, saving, text } = answer;
  const item = useMemo(
    () =>
      generation && {
        id: generationItemId(generation),
        name: generationName(ask),
        provider: by.provider,
        providerName: by.providerName,
      },
    [generation, ask, by.provider, by.providerName],
  );
  return (
    <footer className="play-foot">
      <dl>
        {figuresOf(answer, by).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="play-acts">
        {saving === 'lost' && (
          <button type="button" className="button is-small" onClick={onSave}>
            Not saved. Save again
          </button>
        )}
        {item && (
          <Link className="play-saved" to={`/generations/${generation}`}>
            Saved
          </Link>
        )}
        {text && <CopyText text={text} what={`the answer of ${by.name}`} />}
        <button
          type="button"
          className="icon-button"
          aria-label={`Ask ${by.name} again`}
          onClick={onAgain}
        >
          <RotateCcw size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
        {item && <CollectMenu items={[item]} />}
        {item && (
          <StarToggle
            shape="heart"
            name={`the answer of ${by.name}`}
            isFavorite={favorites.has(item.id)}
            onToggle={(value) => void star(item, value)}
          />
        )}
      </div>
    </footer>
  );
}
