import type { Model } from '@asterism/core/domain/model.ts';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import { type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { App } from '../app.ts';
import type { ProviderChoice } from '../library/provider-choices.ts';
import { modelDescription, oneLine } from './model-words.ts';

type Row = QuickPickItem & { readonly model: Model };

const all: QuickInputButton = { iconPath: new ThemeIcon('check-all'), tooltip: 'All' };
const none: QuickInputButton = { iconPath: new ThemeIcon('clear-all'), tooltip: 'None' };
const starred: QuickInputButton = {
  iconPath: new ThemeIcon('star-full'),
  tooltip: 'Only favorites',
};

function placeholderOf({ providerName, isEnabled }: ProviderChoice): string {
  return isEnabled
    ? 'Checked models show in every picker, favorites always do.'
    : `${oneLine(providerName)} is switched off: this counts once it is on.`;
}

/** Lets a person check the models of a provider that show; answers how to tell, undefined if they left. */
export function checkModels(
  app: App,
  choice: ProviderChoice,
): Promise<((model: Model) => boolean) | undefined> {
  const favorites = app.$favorites.get();
  const picker = window.createQuickPick<Row>();
  Object.assign(picker, { sortByLabel: false });
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.placeholder = placeholderOf(choice);
  picker.buttons = [all, none, starred];
  picker.items = choice.models.map(({ model }) => ({
    model,
    label: `${favorites.has(model.id) ? '$(star-full) ' : ''}${oneLine(model.name)}`,
    description: oneLine(modelDescription(model)),
  }));
  const isOn = new Set(choice.models.flatMap((one) => (one.isOn ? [one.model.id] : [])));
  const tell = (checked: readonly Row[]) => {
    const count = `${formatCount(checked.length)} of ${countOfModels(choice.models.length)}`;
    picker.title = `${oneLine(choice.providerName)}: ${count}`;
  };
  const check = (isChecked: (row: Row) => boolean) => {
    picker.selectedItems = picker.items.filter(isChecked);
    tell(picker.selectedItems);
  };
  check(({ model }) => isOn.has(model.id));

  return new Promise((done) => {
    picker.onDidTriggerButton((button) => {
      if (button === starred) check(({ model }) => favorites.has(model.id));
      else check(() => button === all);
    });
    picker.onDidChangeSelection(tell);
    picker.onDidAccept(() => {
      const checked = new Set(picker.selectedItems.map(({ model }) => model.id));
      done(({ id }) => checked.has(id));
      picker.hide();
    });
    picker.onDidHide(() => {
      done(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
