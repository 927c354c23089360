import './collections.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { isRouteErrorResponse, useNavigate, useRouteError } from '@remix-run/react';

/** Stands in the place of a page of collections that cannot be shown: why, and where to go. */
export function CollectionsMissing() {
  const error = useRouteError();
  const navigate = useNavigate();
  const isOff = isRouteErrorResponse(error) && error.status === 404;
  return (
    <>
      <header className="page-head collections-head">
        <h1>Collections</h1>
      </header>
      <div className="picker collections-picker">
        {isOff ? (
          <EmptyList
            title="No collections here"
            action={{ label: 'Go to Models', onClick: () => navigate('/models') }}
          >
            {typeof error.data === 'string' ? error.data : 'There is nothing at this address.'}
          </EmptyList>
        ) : (
          <EmptyList
            title="This page could not be shown"
            action={{ label: 'Try again', onClick: () => location.reload() }}
          >
            Nothing in your collections is lost.
          </EmptyList>
        )}
      </div>
    </>
  );
}
