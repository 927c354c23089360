import type { AppLoadContext } from '@remix-run/node';
import { authenticate } from './authenticate.ts';
import type { Principal } from './principal.ts';
import type { Provider } from './provider.ts';
import { toSignIn } from './return-path.ts';

type Args = { readonly request: Request; readonly context: AppLoadContext };

/**
 * The person whose browser asks for a page that manages access: by cookie only, because a token
 * may not hand out or end tokens. Throws the way to sign in.
 */
export async function requirePageSession({ request, context }: Args): Promise<Principal> {
  const principal = await authenticate(context.prisma, request, context.now());
  if (principal?.by !== 'session') throw await toSignIn(request);
  return principal;
}

/** Throws what answers a page of accounts where people have none. */
export function requireAccounts({ config }: AppLoadContext): void {
  if (!config.accounts.areOn)
    throw new Response('People have no accounts of their own on this Asterism.', { status: 404 });
}

/** The configured provider of that name. Throws what answers where there is none. */
export function requireProvider(context: AppLoadContext, name: string | undefined): Provider {
  requireAccounts(context);
  const provider = context.providers.find((one) => one.name === name);
  if (!provider) throw new Response('Nobody signs in that way here.', { status: 404 });
  return provider;
}

/** What buttons show of the configured providers. */
export const providerFaces = ({ providers }: AppLoadContext) =>
  providers.map(({ name, label }) => ({ name, label }));
