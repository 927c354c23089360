import { type Entry, ollamaModel, type Site } from './site.ts';

/** Room for its menu button (16 px) and tick (12 px) with the gap and padding around them. */
const actionsWidth = 44;

/**
 * The model picker of Open WebUI: a windowed list of option buttons, portalled to the body. The
 * accessible name is localised, so the name is the row's first line of text.
 */
export const openWebui: Site = {
  id: 'open-webui',
  name: 'Open WebUI',
  matches: [],
  read(document) {
    const rows = document.querySelectorAll<HTMLElement>(
      '[role="listbox"] button[role="option"][data-value]',
    );
    return [...rows].flatMap((element): Entry[] => {
      const modelId = element.dataset.value ?? '';
      if (modelId === '') return [];
      const name = element.querySelector('.line-clamp-1')?.textContent?.trim() || modelId;
      return [{ item: ollamaModel(modelId, name), element, inset: actionsWidth }];
    });
  },
};
