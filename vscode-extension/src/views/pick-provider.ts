import { computed } from 'nanostores';
import { type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { App } from '../app.ts';
import { type ProviderChoice, providerChoices } from '../library/provider-choices.ts';
import { oneLine } from './model-words.ts';
import { providerDescription } from './provider-words.ts';

type Row = QuickPickItem & { readonly choice: ProviderChoice };

const switchOn: QuickInputButton = { iconPath: new ThemeIcon('eye'), tooltip: 'Switch on' };
const switchOff: QuickInputButton = {
  iconPath: new ThemeIcon('eye-closed'),
  tooltip: 'Switch off',
};

const rowOf = (choice: ProviderChoice): Row => ({
  choice,
  label: `$(${choice.isEnabled ? 'eye' : 'eye-closed'}) ${oneLine(choice.providerName)}`,
  description: providerDescription(choice),
  buttons: [choice.isEnabled ? switchOff : switchOn],
});

type Acts = {
  readonly placeholder: string;
  /** Where the list begins: the provider that was chosen before. */
  readonly from?: string | undefined;
  turn(choice: ProviderChoice, isEnabled: boolean): Promise<void>;
  choose(choice: ProviderChoice): Promise<void>;
};

/** Opens the list of providers and own endpoints; a switch keeps it open, Enter chooses. */
export function pickProvider(app: App, { placeholder, from, turn, choose }: Acts): void {
  const picker = window.createQuickPick<Row>();
  Object.assign(picker, { sortByLabel: false });
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  let active = from;
  const $choices = computed(
    [app.$listed, app.$choices, app.$keys],
    (listed, choices, keys) => listed && providerChoices(listed, choices, keys),
  );
  const stop = $choices.subscribe((choices) => {
    picker.busy = choices === null;
    picker.items = (choices ?? []).map(rowOf);
    picker.activeItems = picker.items.filter(({ choice }) => choice.provider === active);
  });
  picker.onDidChangeActive(([row]) => {
    active = row?.choice.provider ?? active;
  });
  picker.onDidTriggerItemButton(({ item, button }) => {
    void turn(item.choice, button.tooltip === switchOn.tooltip);
  });
  picker.onDidAccept(() => {
    const [row] = picker.selectedItems;
    picker.hide();
    if (row) void choose(row.choice);
  });
  picker.onDidHide(() => {
    stop();
    picker.dispose();
  });
  picker.show();
}
