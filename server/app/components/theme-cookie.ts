export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const name = 'asterism_theme';
const yearSeconds = 365 * 24 * 60 * 60;

/** The theme a `Cookie` header asks for; undefined follows the system. */
export function readTheme(header: string | null): 'light' | 'dark' | undefined {
  const value = new RegExp(`(?:^|;\\s*)${name}=(light|dark)`).exec(header ?? '')?.[1];
  return value as 'light' | 'dark' | undefined;
}

/** Applies a theme to this page and, by a cookie, to the server's next ones: no flash. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  const age = theme === 'system' ? 0 : yearSeconds;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
