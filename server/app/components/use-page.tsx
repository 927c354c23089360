import './surfaces.css';
import './use.css';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { MadeTokenAnswer } from '../identity/make-token.ts';
import { snippetsFor } from '../use/snippets.ts';
import { CopyLine } from './copy-line.tsx';
import { MadeToken } from './made-token.tsx';
import { UseTabs } from './use-tabs.tsx';
import { UseToken } from './use-token.tsx';

type PartProps = { id: string; title: string; about: ReactNode; children: ReactNode };

function Part({ id, title, about, children }: PartProps) {
  return (
    <section className="use-part" aria-labelledby={id}>
      <div className="use-about">
        <h2 id={id}>{title}</h2>
        <p>{about}</p>
      </div>
      <div className="use-body">{children}</div>
    </section>
  );
}

type Model = { readonly id: string; readonly name: string };
type Props = {
  origin: string;
  models: readonly Model[];
  answer: MadeTokenAnswer | undefined;
};

/** What the set-ups name until something is starred. */
const example = 'provider/model';

/** One address and one token for every tool, and how to tell each of them. */
export function UsePage({ origin, models, answer }: Props) {
  const made = answer?.kind === 'made' ? answer : undefined;
  const [first] = models;
  const snippets = snippetsFor({ origin, model: first?.id ?? example, token: made?.token });
  return (
    <div className="surfaces-page">
      <Part
        id="use-address"
        title="Address"
        about="Any tool that speaks OpenAI’s or Ollama’s API reaches your starred models here."
      >
        <p className="use-label">OpenAI-compatible</p>
        <CopyLine line={`${origin}/v1`} what="the OpenAI-compatible address" />
        <p className="use-label">Ollama</p>
        <CopyLine line={`${origin}/ollama`} what="the Ollama address" />
      </Part>
      <Part
        id="use-token"
        title="Token"
        about={
          <>
            It may call models and nothing else. Revoke it any time on{' '}
            <Link className="text-link" to="/tokens">
              Tokens
            </Link>
            .
          </>
        }
      >
        {made ? (
          <>
            <MadeToken name={made.name} token={made.token} />
            <p className="use-label">For this shell</p>
            <CopyLine line={`export ASTERISM_TOKEN=${made.token}`} what="the line for a shell" />
          </>
        ) : (
          <UseToken refused={answer?.kind === 'refused' ? answer : undefined} />
        )}
      </Part>
      <Part
        id="use-models"
        title="Models"
        about="What tools can ask for now: your stars and collections that can be reached. A collection asks its models in order until one answers."
      >
        {first ? (
          <ul className="use-models">
            {models.map(({ id }) => (
              <li key={id}>
                <CopyLine line={id} what={id} />
              </li>
            ))}
          </ul>
        ) : (
          <div className="use-none">
            <p>
              Nothing yet. Star a model of an active endpoint, or of a provider whose key is set.
            </p>
            <Link className="button" to="/models">
              Star a model
            </Link>
          </div>
        )}
      </Part>
      <Part
        id="use-tools"
        title="Set up a tool"
        about={
          <>
            Your token comes from the variable <code>ASTERISM_TOKEN</code>, or goes where the set-up
            says{first ? '.' : '; put a model of yours in place of the example.'}
          </>
        }
      >
        <UseTabs snippets={snippets} />
      </Part>
    </div>
  );
}
