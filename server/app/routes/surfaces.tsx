import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import * as z from 'zod/mini';
import { NoSurfaces } from '../components/no-surfaces.tsx';
import { surfaceFace } from '../components/surface-face.ts';
import { SurfaceTable } from '../components/surface-table.tsx';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { readForm } from '../identity/read-form.ts';
import { toSignIn } from '../identity/return-path.ts';
import { forgetSession } from '../identity/sessions.ts';
import { endSurface, listSurfaces } from '../identity/surfaces.ts';

export const meta: MetaFunction = () => [{ title: 'Surfaces · Asterism' }];

/** Everything that acts for this person, in words. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const principal = await requirePageSession({ request, context });
  const now = context.now();
  const surfaces = await asUser(context.prisma, principal.userId, (db) =>
    listSurfaces(db, principal, now),
  );
  return {
    connected: surfaces.connected.map((surface) => surfaceFace(surface, 'connected', now)),
    browsers: surfaces.browsers.map((surface) => surfaceFace(surface, 'browsers', now)),
  };
}

/** `POST /surfaces` with `id` ends that token or session, from our own page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const principal = await requirePageSession({ request, context });
  const id = z.uuid().safeParse((await readForm(request))?.id);
  if (!id.success) throw new Response('A form has the id of a surface.', { status: 400 });
  const name = await endSurface(context, principal, id.data);
  if (id.data === principal.proofId) {
    const out = await toSignIn(request);
    out.headers.append('Set-Cookie', await forgetSession(request));
    return out;
  }
  return data({ ended: name ?? null }, { status: name === undefined ? 404 : 200 });
}

export default function Surfaces() {
  const { connected, browsers } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  return (
    <>
      <header className="page-head surfaces-head">
        <h1>Surfaces</h1>
        <span className="grow" />
        <Link className="button" to="/use">
          Use anywhere
        </Link>
        {connected.length > 0 && (
          <Link className="button" to="/connect">
            Enter a code
          </Link>
        )}
      </header>
      <div className="surfaces-page">
        {said && (
          // biome-ignore lint/a11y/noAutofocus: the form is gone; this says what became of it
          <p className="surfaces-said" role="status" tabIndex={-1} autoFocus>
            {said.ended === null
              ? 'That was ended already.'
              : `${said.ended} has no access any more.`}
          </p>
        )}
        {connected.length > 0 ? (
          <section aria-labelledby="connected">
            <h2 id="connected">Connected</h2>
            <SurfaceTable label="Connected surfaces" surfaces={connected} />
          </section>
        ) : (
          <NoSurfaces />
        )}
        <section aria-labelledby="browsers">
          <h2 id="browsers">Signed-in browsers</h2>
          <SurfaceTable label="Signed-in browsers" surfaces={browsers} isBrowsers />
        </section>
      </div>
    </>
  );
}
