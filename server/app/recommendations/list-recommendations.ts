import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { hasKeyOf } from '@asterism/core/domain/has-key.ts';
import { withVisibility } from '@asterism/core/domain/model-visibility.ts';
import type { Recommendation } from '@asterism/core/domain/recommendation.ts';
import { recommend } from '@asterism/core/domain/recommendations.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import type { UserSql } from '../db/client.ts';
import { readEndpointCatalog } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { beyondCatalog } from '../models/beyond-catalog.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import type { PickerPerson } from '../models/count-models.ts';
import { readVisibility } from '../preferences/served-preferences.ts';
import type { Services } from '../process/services.ts';
import { readDismissals, recommendationId } from './dismissals.ts';
import { ownEndings } from './own-endings.ts';
import { readUses } from './read-uses.ts';

/** What a page may have read of its person already. */
type Person = Pick<PickerPerson, 'visibility'> & {
  readonly favorites: readonly UserFavorite[];
  readonly endpoints: EndpointCatalog;
};

type Context = Pick<Services, 'config' | 'now'> & { readonly snapshot: CatalogSnapshot };

async function readPerson(db: UserSql, { snapshot, config }: Context): Promise<Person> {
  const [favorites, endpoints, visibility] = await Promise.all([
    listFavorites(db, 'model'),
    readEndpointCatalog(db, snapshot, config),
    readVisibility(db),
  ]);
  return { favorites, endpoints, visibility };
}

/** What is advised to a person now, with what it is dismissed by. */
export async function findRecommendations(
  db: UserSql,
  context: Context,
  known?: Person,
): Promise<Recommendation[]> {
  const { snapshot, now } = context;
  const [{ favorites, endpoints, visibility }, { uses, days }, isDismissed] = await Promise.all([
    known ?? readPerson(db, context),
    readUses(db, now()),
    readDismissals(db),
  ]);
  // Whoever neither stars nor asks is left in peace.
  if (favorites.length === 0 && uses.length === 0) return [];
  const own = beyondCatalog(snapshot, favorites, endpoints);
  return recommend({
    models: [...withVisibility(snapshot.models, visibility), ...withVisibility(own, visibility)],
    starred: new Set(favorites.map(({ itemId }) => itemId)),
    uses,
    days,
    endings: new Map([...snapshot.endings, ...ownEndings(endpoints, own)]),
    hasKey: hasKeyOf(endpoints.keys) ?? (() => true),
    now: now(),
    isDismissed,
  });
}

const given = ({ key, measure: _, ...advice }: Recommendation): GivenRecommendation => ({
  id: recommendationId(key),
  ...advice,
});

/** As {@link findRecommendations}, as it is told to surfaces. */
export const listRecommendations = async (
  ...asked: Parameters<typeof findRecommendations>
): Promise<GivenRecommendation[]> => (await findRecommendations(...asked)).map(given);
