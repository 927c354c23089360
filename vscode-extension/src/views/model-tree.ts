import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeItemCollapsibleState,
} from 'vscode';
import { changedGroups, type ModelGroup } from '../library/model-groups.ts';
import { groupState, modelDescription, modelFacts } from './model-words.ts';

/** A row. It names what it shows and keeps its identity, so VS Code keeps it open and selected. */
type TreeNode =
  | { readonly kind: 'provider'; readonly provider: string }
  | { readonly kind: 'model'; readonly id: ItemId };

export type ModelTree = TreeDataProvider<TreeNode> & {
  /** Draws again what differs from what was shown before. */
  show(groups: readonly ModelGroup[]): void;
  /** Draws again the rows of models whose star changed; every row where none are named. */
  redraw(ids?: Iterable<ItemId>): void;
  dispose(): void;
};

type Options = {
  /** Tells the rows of one tree from those of another. */
  readonly name: string;
  readonly openState: TreeItemCollapsibleState;
  readonly isStarred: (id: ItemId) => boolean;
  /** Whether a provider needs a key and has none. */
  readonly isKeyless: (provider: string) => boolean;
};

function tooltip(model: Model, isKeyless: boolean): MarkdownString {
  const text = new MarkdownString(undefined, false);
  text.isTrusted = false;
  text.supportHtml = false;
  text.appendMarkdown('**').appendText(model.name).appendMarkdown('**\n\n');
  text.appendText(model.modelId);
  for (const [name, value] of modelFacts(model, isKeyless))
    text.appendMarkdown(`\n\n${name}: `).appendText(value);
  return text;
}

function modelItem(model: Model, isStarred: boolean, isKeyless: boolean): TreeItem {
  const item = new TreeItem(model.name);
  const description = modelDescription(model);
  const star = isStarred ? 'starred' : 'not starred';
  item.description = description;
  item.tooltip = tooltip(model, isKeyless);
  item.contextValue = isStarred ? 'model.starred' : 'model.plain';
  item.iconPath = isStarred
    ? new ThemeIcon('star-full', new ThemeColor('charts.yellow'))
    : new ThemeIcon('star-empty');
  item.accessibilityInformation = { label: `${model.name}, ${star}, ${description}` };
  return item;
}

/** A native tree of providers and their models; a provider's models are made when it is opened. */
export function createModelTree(options: Options): ModelTree {
  const { name, openState, isStarred, isKeyless } = options;
  const changed = new EventEmitter<TreeNode[] | undefined>();
  const nodes = new Map<string, TreeNode>();
  let groups: readonly ModelGroup[] = [];
  let byProvider = new Map<string, ModelGroup>();
  let models = new Map<string, Model>();

  function nodeOf(id: string, make: () => TreeNode): TreeNode {
    const node = nodes.get(id) ?? make();
    nodes.set(id, node);
    return node;
  }
  const providerNode = (provider: string) =>
    nodeOf(`provider ${provider}`, () => ({ kind: 'provider', provider }));

  return {
    onDidChangeTreeData: changed.event,
    getChildren(node) {
      if (!node) return groups.map(({ provider }) => providerNode(provider));
      if (node.kind === 'model') return [];
      const shown = byProvider.get(node.provider)?.models ?? [];
      return shown.map(({ id }) => nodeOf(id, () => ({ kind: 'model', id })));
    },
    getTreeItem(node) {
      if (node.kind === 'model') {
        const model = models.get(node.id);
        const item = model
          ? modelItem(model, isStarred(node.id), isKeyless(model.provider))
          : new TreeItem(node.id);
        item.id = `${name} ${node.id}`;
        return item;
      }
      const group = byProvider.get(node.provider);
      const item = new TreeItem(group?.providerName ?? node.provider, openState);
      const count = group?.models.length ?? 0;
      item.id = `${name} provider ${node.provider}`;
      const state = groupState(group?.models ?? [], isKeyless(node.provider));
      item.description = state ? `${formatCount(count)} · ${state}` : formatCount(count);
      item.contextValue = 'provider';
      item.accessibilityInformation = {
        label: [item.label, countOfModels(count), state].filter(Boolean).join(', '),
      };
      return item;
    },
    show(next) {
      const which = changedGroups(groups, next);
      groups = next;
      byProvider = new Map(next.map((group) => [group.provider, group]));
      models = new Map(next.flatMap((group) => group.models.map((model) => [model.id, model])));
      if (which === 'all') changed.fire(undefined);
      else if (which.length > 0) changed.fire(which.map(providerNode));
    },
    redraw(ids) {
      if (!ids) return changed.fire(undefined);
      const known = [...ids].flatMap((id) => nodes.get(id) ?? []);
      if (known.length > 0) changed.fire(known);
    },
    dispose: () => changed.dispose(),
  };
}
