import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { shellChunk } from './shell-chunk.ts';

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    ...(!isSsrBuild && { rollupOptions: { output: { manualChunks: shellChunk() } } }),
  },
  ssr: { noExternal: ['@asterism/core', 'lucide-react'] },
}));
