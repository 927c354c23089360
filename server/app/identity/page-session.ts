import type { AppLoadContext } from '@remix-run/node';
import { authenticate } from './authenticate.ts';
import type { Principal } from './principal.ts';
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
