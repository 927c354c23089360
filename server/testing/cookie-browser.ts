/** A browser that keeps cookies, sends its own origin with forms and follows nothing by itself. */
export type CookieBrowser = {
  /** What it would send to `path`. */
  cookies(): string;
  get(path: string): Promise<Response>;
  post(path: string, form?: Record<string, string>, origin?: string): Promise<Response>;
};

/** A fresh browser before `origin`; `path` may also be a whole address. */
export function openBrowser(origin: string): CookieBrowser {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: cookies() },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/Max-Age=0/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    get: (path) => ask(path),
    post: (path, form = {}, from = origin) =>
      ask(path, { method: 'POST', headers: { origin: from }, body: new URLSearchParams(form) }),
  };
}
