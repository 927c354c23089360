import { Link } from '@remix-run/react';
import { CheckedAgo } from './checked-ago.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { keyFace, keyWords, whyInForce } from './provider-key-words.ts';
import { isOwn, type ProviderView } from './provider-view.ts';
import type { ProviderActs } from './use-provider-acts.ts';

type Props = { view: ProviderView; acts: ProviderActs };

/** A provider's key: which one is in force and why, what its check came to, and what to do. */
export function ProviderKey({ view, acts }: Props) {
  const { key, name, provider } = view;
  const own = isOwn(view);
  const face = keyFace(key);
  return (
    <section className="provider-key" aria-label={`Key of ${name}`}>
      <h2>Key</h2>
      {own ? (
        <p>
          {key.lockbox ? 'It is asked with the key you gave it.' : 'It is asked without a key.'}{' '}
          <Link
            className="text-link"
            to={`/endpoints?edit=${encodeURIComponent(provider.slice('endpoint-'.length))}`}
          >
            Edit the endpoint
          </Link>
        </p>
      ) : (
        <>
          <p className="provider-key-line">
            <span>{keyWords(key, own)}</span>
            {face && <EndpointState face={face} isAsking={acts.checking.has(provider)} />}
            {key.check && <CheckedAgo at={key.check.checkedAt} servedAt={acts.servedAt} />}
          </p>
          <p>{whyInForce(key)}</p>
          {key.check && key.check.status !== 'ok' && (
            <p className="provider-key-said">{key.check.message}</p>
          )}
          {key.needed && (
            <div className="doctor-acts">
              <button type="button" className="button" onClick={() => acts.askKey(view)}>
                {key.lockbox ? 'Replace key' : 'Set key'}
              </button>
              {key.inForce !== 'none' && (
                <button type="button" className="button" onClick={() => acts.check(view)}>
                  Check now
                </button>
              )}
              {key.lockbox && (
                <button
                  type="button"
                  className="button is-quiet"
                  onClick={() => acts.askRemoval(view)}
                >
                  Remove key
                </button>
              )}
            </div>
          )}
        </>
      )}
    </section>
  );
}
