import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';

const geckoId = '{3701067a-cbe8-4fae-82e8-a807a70c3691}';
const isForTests = process.argv.includes('e2e');
const resolved = (name: string) => fileURLToPath(import.meta.resolve(name));

export default defineConfig({
  imports: false,
  hooks: {
    // Even so it would import its own `storage` where core has a parameter of that name.
    'config:resolved': ({ config }) => {
      config.imports.presets = [];
    },
  },
  manifestVersion: 3,
  zip: { artifactTemplate: 'asterism-{{browser}}-{{version}}.zip', zipSources: false },
  // The tests' own page is no part of what people install.
  filterEntrypoints: ['background', 'popup', 'sites', ...(isForTests ? ['storage-contract'] : [])],
  vite: () => ({
    // The oldest browsers that know light-dark(), URL.parse and optional hosts.
    build: { target: ['chrome126', 'firefox128'] },
    resolve: {
      alias: [
        // The components of core are React's; the popup draws them with Preact.
        { find: /^react\/jsx-(?:dev-)?runtime$/, replacement: resolved('preact/jsx-runtime') },
        { find: /^react$/, replacement: resolved('preact/compat') },
        // Contract suites of core run in a page of the extension too.
        {
          find: /^vitest$/,
          replacement: path.join(import.meta.dirname, 'testing/browser-vitest.ts'),
        },
      ],
    },
  }),
  manifest: ({ browser, mode }) => ({
    name: 'Asterism',
    description: 'Your favorite AI models, one click away, starred in every tool.',
    permissions: ['storage', 'alarms', 'activeTab', 'scripting'],
    host_permissions: [
      'http://127.0.0.1/*',
      'http://localhost/*',
      // Nobody is there to answer the browser's question in a test.
      ...(mode === 'e2e' ? ['*://ollama.com/*'] : []),
    ],
    // Servers elsewhere, and sites with stars, are asked for one by one when the person wants them.
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    content_security_policy: {
      // Firefox's own default would turn every http:// request into https://.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src http: https:",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: geckoId,
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
});
