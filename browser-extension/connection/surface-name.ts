const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bFirefox\//, 'Firefox'],
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bChrome\//, 'Chrome'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What a person would call this browser on a list of their surfaces: `Firefox on macOS`. */
export function surfaceName(userAgent: string): string {
  const named = (list: typeof browsers) => list.find(([shape]) => shape.test(userAgent))?.[1];
  const system = named(systems);
  return `${named(browsers) ?? 'Browser'}${system ? ` on ${system}` : ''}`;
}
