import type { Model } from './model.ts';
import { compareVersions, isSameLine, type ModelLine, modelLine } from './model-line.ts';
import { sameModels } from './same-models.ts';

const lines = new WeakMap<Model, { readonly line: ModelLine | null }>();

/** A model's line, read once. */
export function lineOf(model: Model): ModelLine | null {
  const known = lines.get(model) ?? { line: modelLine(model.id) };
  lines.set(model, known);
  return known.line;
}

/** Where the versions of a line are found: at one provider. */
const lineKey = (model: Model) => `${model.provider} ${lineOf(model)?.words ?? ''}`;

const abilities = ['tools', 'reasoning', 'vision'] as const;

/** Whether `other` can do all that `model` can, on at least as long a context. */
export const isAsAble = (other: Model, model: Model): boolean =>
  abilities.every(
    (name) => !model.capabilities.includes(name) || other.capabilities.includes(name),
  ) &&
  model.modalities.input.every((kind) => other.modalities.input.includes(kind)) &&
  model.modalities.output.every((kind) => other.modalities.output.includes(kind)) &&
  (model.contextLength === null || (other.contextLength ?? 0) >= model.contextLength);

/** Ids with no figure in them (`auto`) name whatever their provider means by them. */
const isExact = ({ alias }: Model) => /\d/.test(alias ?? '');

/** Whether two spellings of one alias also name one version, which an alias may leave out. */
function isSameVersion(a: Model, b: Model): boolean {
  const [one, other] = [lineOf(a), lineOf(b)];
  if (!one || !other) return one === other;
  return compareVersions(one.version, other.version) === 0;
}

/** What stands beside a model among many: the same elsewhere, and what follows it. */
export function modelNeighbours(models: readonly Model[]) {
  const byLine = Map.groupBy(models, lineKey);
  const byAlias = Map.groupBy(models, ({ alias }) => alias ?? '');

  return {
    /** The same model at other providers and endpoints, whatever their state. */
    sameElsewhere(model: Model): readonly Model[] {
      const same =
        model.alias === null ? sameModels(model, models) : (byAlias.get(model.alias) ?? []);
      return same.filter(
        (other) =>
          other.provider !== model.provider &&
          (model.alias === null || (isExact(model) && isSameVersion(model, other))),
      );
    },

    /** Later versions of a model's line at its provider that can do as much, the latest first. */
    followers(model: Model): readonly Model[] {
      const line = lineOf(model);
      if (!line) return [];
      const isLater = (other: Model) => {
        const its = lineOf(other);
        return (
          its !== null &&
          isSameLine(line, its) &&
          compareVersions(its.version, line.version) > 0 &&
          (line.isPreview || !its.isPreview) &&
          !(model.releasedAt && other.releasedAt && other.releasedAt <= model.releasedAt) &&
          isAsAble(other, model)
        );
      };
      return (byLine.get(lineKey(model)) ?? []).filter(isLater).toSorted(latestFirst);
    },
  };
}

export type ModelNeighbours = ReturnType<typeof modelNeighbours>;

/** Of one version the plainest id comes first: it is no snapshot. */
const latestFirst = (a: Model, b: Model) =>
  compareVersions(lineOf(b)?.version ?? [], lineOf(a)?.version ?? []) ||
  a.modelId.length - b.modelId.length ||
  (a.id < b.id ? -1 : 1);
