import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { App } from '../app.ts';
import { modelDescription, oneLine } from './model-words.ts';
import { createPicker, type Picked, pickTitle } from './pick-rows.ts';

type Row = QuickPickItem & { readonly id: ItemId };

const star: QuickInputButton = { iconPath: new ThemeIcon('star-empty'), tooltip: 'Star' };
const unstar: QuickInputButton = { iconPath: new ThemeIcon('star-full'), tooltip: 'Unstar' };

function rowOf(model: Model, isStarred: boolean): Row {
  const facts = modelDescription(model);
  return {
    id: model.id,
    label: `$(${isStarred ? 'star-full' : 'star-empty'}) ${oneLine(model.name)}`,
    description: oneLine(facts ? `${model.providerName} · ${facts}` : model.providerName),
    buttons: [isStarred ? unstar : star],
    // The search has its own idea of what matches; VS Code must show all it found.
    alwaysShow: true,
  };
}

type Acts = {
  setStar(model: Model, value: boolean): Promise<void>;
  choose(model: Model): Promise<void>;
};

/** Opens the list of all models; starring keeps it open, Enter chooses. */
export function pickModels(app: App, { setStar, choose }: Acts): void {
  const picker = window.createQuickPick<Row>();
  // VS Code would order rows by where they match; its types do not know that this can be turned off.
  Object.assign(picker, { sortByLabel: false });
  picker.placeholder = 'Search models. Enter copies the id, the star at the end of a row stars it.';
  picker.keepScrollPosition = true;
  let find = createPicker(app.$models.get() ?? [], app.$favorites.get(), app.starredModel);
  let picked: Picked = { models: [], found: 0 };

  function draw() {
    const active = picker.activeItems[0]?.id;
    const favorites = app.$favorites.get();
    picker.items = picked.models.map((model) => rowOf(model, favorites.has(model.id)));
    picker.activeItems = picker.items.filter(({ id }) => id === active);
  }
  function search() {
    picked = find(picker.value);
    picker.keepScrollPosition = false;
    picker.title = pickTitle(picked);
    picker.items = picked.models.map((model) => rowOf(model, app.$favorites.get().has(model.id)));
    picker.keepScrollPosition = true;
  }
  const modelOf = ({ id }: Row) => picked.models.find((model) => model.id === id);

  const stops = [
    app.$favorites.listen(draw),
    app.$models.subscribe((models) => {
      picker.busy = models === null;
      find = createPicker(models ?? [], app.$favorites.get(), app.starredModel);
      search();
    }),
  ];
  picker.onDidChangeValue(search);
  picker.onDidTriggerItemButton(({ item, button }) => {
    const model = modelOf(item);
    if (model) void setStar(model, button.tooltip === star.tooltip);
  });
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems;
    const model = chosen && modelOf(chosen);
    picker.hide();
    if (model) void choose(model);
  });
  picker.onDidHide(() => {
    for (const stop of stops) stop();
    picker.dispose();
  });
  picker.show();
}
