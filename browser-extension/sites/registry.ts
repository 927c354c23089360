import { ollamaLibrary } from './ollama-library.ts';
import { openWebui } from './open-webui.ts';
import type { Site } from './site.ts';

/** Every layout that gets stars. */
export const sites: readonly Site[] = [ollamaLibrary, openWebui];
