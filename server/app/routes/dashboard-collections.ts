import { type LoaderFunctionArgs, redirect } from '@remix-run/node';

/** The other address of the pages of collections: the rest of it is kept. */
export function loader({ request }: LoaderFunctionArgs) {
  const { pathname, search } = new URL(request.url);
  return redirect(`${pathname.replace(/^\/dashboard/, '')}${search}`);
}
