import '../items-page.css';
import './playground.css';
import { useStore } from '@nanostores/react';
import { useNavigate, useSearchParams } from '@remix-run/react';
import { Plus, SquarePen } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDashboard } from '../dashboard.ts';
import { later, useEarly, useLater } from '../later.ts';
import { PageStrips, PageSync } from '../page-sync.tsx';
import { useRefresh } from '../use-refresh.ts';
import { Columns } from './columns.tsx';
import { Composer } from './composer.tsx';
import { type Playground, playgroundOf } from './create-playground.ts';
import { useFaces } from './model-faces.ts';
import { isBusy, mostColumns } from './session.ts';
import { useAnswerNews } from './use-answer-news.ts';
import { useStopKey } from './use-stop-key.ts';

export type LoadedPlayground = {
  readonly userId: string;
  /** A model to begin with, as `/v1` spells it; empty where none can be asked. */
  readonly suggested: string;
};

/** The dashboard's page to ask models, one or several side by side. */
export function PlaygroundPage({ loaded: { userId, suggested } }: { loaded: LoadedPlayground }) {
  const [playground, setPlayground] = useState<Playground | null>(null);
  // What this device keeps is known to no server.
  useEffect(() => setPlayground(playgroundOf(userId, suggested)), [userId, suggested]);
  if (playground) return <OpenPlayground playground={playground} />;
  return (
    <>
      <header className="page-head items-head play-top">
        <h1>Playground</h1>
      </header>
      <div className="play">
        <div className="play-head" aria-hidden="true" />
        <div className="play-scroll">
          <p className="play-script">
            Answers are shown as they come, which needs JavaScript. Allow it for this page, or call
            the same models from a tool: see <a href="/use">Use anywhere</a>.
          </p>
        </div>
        <div className="play-composer" aria-hidden="true">
          <div className="play-box is-empty" />
        </div>
      </div>
    </>
  );
}

/** Takes the models of a link, `?with=…&with=…`, and takes them out of the address. */
function useLinkedModels(playground: Playground) {
  const { say } = useDashboard();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const linked = params.getAll('with').filter(Boolean).slice(0, mostColumns);
  // Before anything is painted: what is asked then is asked of these.
  useLayoutEffect(() => {
    if (linked.length === 0) return;
    const { columns, turns } = playground.$session.get();
    const isSame = columns.map(({ model }) => model).join('\n') === linked.join('\n');
    if (!isSame) {
      const run = playground.begin(linked);
      if (turns.length > 0) say('Began a new conversation', { label: 'Undo', run });
    }
    navigate('/playground', { replace: true, preventScrollReset: true });
  });
}

const chooser = later(() => import('./model-chooser.tsx').then((part) => part.ModelChooser));

function OpenPlayground({ playground }: { playground: Playground }) {
  const { say } = useDashboard();
  const session = useStore(playground.$session);
  const { columns, turns } = session;
  const isRunning = isBusy(session);
  const isKept = useStore(playground.$isKept);
  const faces = useFaces();
  const refresh = useRefresh(faces.load, faces.isLost);
  const composer = useRef<HTMLTextAreaElement>(null);
  const focus = () => composer.current?.focus();
  /** Whose model is being chosen; `new` for a column to come. */
  const [choosing, setChoosing] = useState<string | null>(null);
  const news = useAnswerNews(session, faces.faceOf);
  useLinkedModels(playground);
  useStopKey(isRunning, () => {
    playground.stop();
    focus();
  });
  useEarly(chooser);
  const Chooser = useLater(chooser, choosing !== null, () => setChoosing(null));
  const choose = (model: string) => {
    if (choosing === 'new') playground.addColumn(model);
    else playground.choose(choosing ?? '', model);
    setChoosing(null);
  };
  return (
    <>
      <header className="page-head items-head play-top">
        <h1>Playground</h1>
        <span className="muted play-count">
          {columns.length} of {mostColumns} columns
        </span>
        <span className="grow" />
        {turns.length > 0 && (
          <button
            type="button"
            className="button is-small"
            aria-label="New conversation"
            onClick={() => {
              const run = playground.begin();
              say('Began a new conversation', { label: 'Undo', run });
              focus();
            }}
          >
            <SquarePen size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="play-word">New</span>
          </button>
        )}
        {columns.length < mostColumns && (
          <button
            type="button"
            className="button is-small"
            aria-label="Add a column"
            aria-haspopup="dialog"
            onClick={() => setChoosing('new')}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="play-word">Column</span>
          </button>
        )}
        <PageSync onRefresh={refresh} />
      </header>
      <div className="play">
        <p className="visually-hidden" role="status">
          {news}
        </p>
        <Columns {...{ playground, session, faces }} onChoose={setChoosing} onLeave={focus} />
        {!isKept && (
          <p className="notice-strip" role="alert">
            This browser has no room to keep the conversation: it lasts until the page is left.
            Answers are saved as generations.
          </p>
        )}
        <Composer {...{ playground, session, faces }} field={composer} />
        <PageStrips isLost={faces.isLost} onRefresh={refresh} />
      </div>
      {Chooser && (
        <Chooser
          current={columns.find(({ id }) => id === choosing)?.model ?? ''}
          faceOf={faces.faceOf}
          onChoose={choose}
          onClose={() => setChoosing(null)}
        />
      )}
    </>
  );
}
