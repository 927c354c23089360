import { type LoaderFunctionArgs, redirect } from '@remix-run/node';

/** `GET /dashboard/favorites`: the address some links use; what it asks for stays. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  redirect(`/favorites${new URL(request.url).search}`);
