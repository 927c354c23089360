import { defineConfig } from 'wxt';

const geckoId = '{3701067a-cbe8-4fae-82e8-a807a70c3691}';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  zip: { artifactTemplate: 'asterism-{{browser}}-{{version}}.zip', zipSources: false },
  // The oldest browsers that know light-dark(), URL.parse and optional hosts.
  vite: () => ({ build: { target: ['chrome126', 'firefox128'] } }),
  manifest: ({ browser }) => ({
    name: 'Asterism',
    description: 'Tells whether your Asterism server answers, and opens its dashboard.',
    permissions: ['storage'],
    host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'],
    // Servers elsewhere are asked for one by one, when the person checks their address.
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
