import './items-page.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { Link } from '@remix-run/react';
import { GenerationCrumb } from './generation-crumb.tsx';

/** What stands in the place of a generation that is not there, or that could not be had. */
export function NoGeneration({ isGone }: { isGone: boolean }) {
  return (
    <>
      <header className="page-head items-head">
        <GenerationCrumb name={isGone ? 'Not found' : 'Not here now'} />
      </header>
      <div className="picker items-picker">
        <div className="items-page">
          <EmptyList
            title={isGone ? 'There is no such generation' : 'It could not be had'}
            links={
              <Link className="button is-primary" to="/generations">
                All generations
              </Link>
            }
          >
            {isGone
              ? 'It was deleted, or its address is mistyped.'
              : 'Asterism does not answer, or failed. Try again in a moment.'}
          </EmptyList>
        </div>
      </div>
    </>
  );
}
