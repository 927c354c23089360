import type { ServerBuild } from '@remix-run/node';
import { type AgnosticRouteObject, matchRoutes } from '@remix-run/router';

/** The pattern of the route that answers a request's target: `/api/favorites/models/*`. */
export type RouteMatcher = (target: string) => string;

const mostRemembered = 500;

/** Knows routes as the framework does, so that no spelling of an address goes around it. */
export function routeMatcher({ routes }: Pick<ServerBuild, 'routes'>): RouteMatcher {
  const below = (parentId: string | undefined): AgnosticRouteObject[] =>
    Object.values(routes).flatMap((found): AgnosticRouteObject[] => {
      if (!found || found.parentId !== parentId) return [];
      const { id, path, index, caseSensitive } = found;
      const about = {
        id,
        ...(path !== undefined && { path }),
        ...(caseSensitive && { caseSensitive }),
      };
      return [index ? { ...about, index: true } : { ...about, children: below(id) }];
    });
  const tree = below(undefined);
  const find = (pathname: string) => {
    // How the framework's own scripts ask a page for its data.
    const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
    const paths = matchRoutes(tree, page)?.flatMap(({ route }) => route.path || []) ?? ['*'];
    return `/${paths.join('/')}`;
  };
  // To match takes longer than to look up, and most requests go to few addresses.
  const found = new Map<string, string>();
  return (target) => {
    const { pathname } = new URL(`http://host${target}`);
    const pattern = found.get(pathname) ?? find(pathname);
    if (found.size >= mostRemembered) found.clear();
    found.set(pathname, pattern);
    return pattern;
  };
}
