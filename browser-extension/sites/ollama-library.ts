import { type Entry, ollamaModel, type Site } from './site.ts';

const selectors = [
  // A model of the library or of a search.
  'li[x-test-model] > a[href^="/library/"]',
  // The name at the head of a model's own page.
  'a[x-test-model-name][href^="/library/"]',
  // One of its variants, `/library/<model>:<tag>`.
  'a[href^="/library/"][href*=":"]',
].join();

const shape = /^\/library\/([^/?#\s]+)$/;

/** The name as Ollama itself takes it; undefined for another link. */
function modelOf(link: HTMLElement): string | undefined {
  const [, encoded] = shape.exec(link.getAttribute('href') ?? '') ?? [];
  try {
    return encoded && decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return undefined; // the page's own broken link
    throw error;
  }
}

/** The library of ollama.com: its list, a model's page and the list of variants there. */
export const ollamaLibrary: Site = {
  id: 'ollama-library',
  name: 'ollama.com',
  matches: ['*://ollama.com/*'],
  read(document) {
    return [...document.querySelectorAll<HTMLElement>(selectors)].flatMap((element): Entry[] => {
      const modelId = modelOf(element);
      if (!modelId) return [];
      const line = element.querySelector('[x-test-model-title] h2, [x-test-search-response-title]');
      return [
        {
          item: ollamaModel(modelId, modelId),
          element,
          inset: line ? 4 : -32,
          ...(line && { line }),
        },
      ];
    });
  },
};
