import type { Route, RoutingTable } from './upstream.ts';

/** A model as OpenAI lists one, with its name and what it can hold for those who show it. */
export const modelObject = ({ id, name, kind, createdAt, members }: Route) => ({
  id,
  object: 'model',
  created: Math.floor(createdAt.getTime() / 1000),
  owned_by: kind === 'collection' ? 'collection' : id.slice(0, id.indexOf('/')),
  name,
  context_length: members[0]?.contextLength ?? null,
});

/** `GET /v1/models`: everything this person can ask for, the newest star first. */
export const modelList = ({ routes }: RoutingTable) => ({
  object: 'list',
  data: [...routes.values()].map(modelObject),
});
