/** Told apart in this order: later browsers name the earlier ones too. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/^VSCode\b|\bCode\/.*\bElectron\//, 'VS Code'],
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari\//, 'Safari'],
  [/^curl\/(\d+)/, 'curl'],
  [/^(?:node|undici)\b(?:\/v?(\d+))?/i, 'Node.js'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Macintosh|Mac OS X|darwin/i, 'macOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/i, 'Linux'],
];

/** A User-Agent header in plain words: `Chrome 142 on macOS`. It is the caller's own word. */
export function userAgentWords(header: string | null): string {
  if (!header) return 'An unnamed program';
  const system = systems.find(([pattern]) => pattern.test(header))?.[1];
  const on = system ? ` on ${system}` : '';
  for (const [pattern, name] of programs) {
    const found = pattern.exec(header);
    if (found) return `${name}${found[1] ? ` ${found[1]}` : ''}${on}`;
  }
  const product = /^[\w.-]{1,40}/.exec(header)?.[0];
  return `${product ?? 'An unnamed program'}${on}`;
}
