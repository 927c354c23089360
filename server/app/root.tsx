import '@asterism/core/ui/tokens.css';
import '@asterism/core/ui/base.css';
import '@asterism/core/ui/controls.css';
import '@asterism/core/ui/check-box.css';
import '@asterism/core/ui/tag.css';
import '@asterism/core/ui/model-list.css';
import '@asterism/core/ui/model-details.css';
import '@asterism/core/ui/model-picker.css';
import '@asterism/core/ui/sync-status-badge.css';
import '@asterism/core/ui/toast.css';
import './components/frame.css';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { Notice } from './components/notice.tsx';
import { readTheme } from './components/theme-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'Asterism' }];

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

export const loader = ({ request, context }: LoaderFunctionArgs) => ({
  nonce: context.cspNonce,
  theme: readTheme(request.headers.get('cookie')),
});

// Nonce and theme belong to the first response; nothing later changes them from here.
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="en" data-theme={data?.theme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts nonce={data?.nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404)
    return (
      <Notice
        title="There is nothing here"
        command={null}
        action={{ label: 'Go to Models', href: '/models' }}
      >
        The address may be mistyped, or what it showed is gone.
      </Notice>
    );
  return (
    <Notice
      title="This page could not be shown"
      command={null}
      action={{ label: 'Try again', href: '' }}
    >
      Asterism failed on an error of its own. Nothing you starred is lost; the log of the server has
      the cause.
    </Notice>
  );
}
