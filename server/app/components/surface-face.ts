import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import { allowed } from '../identity/scope-words.ts';
import { kindName } from '../identity/surface-words.ts';
import type { Surface } from '../identity/surfaces.ts';
import { ago } from './ago.ts';

/** A surface as its row shows it. */
export type SurfaceFace = {
  readonly id: string;
  readonly icon: SurfaceKind | 'token' | 'web';
  readonly name: string;
  readonly kind: string;
  readonly may: string;
  readonly connected: string;
  readonly seen: string;
  readonly isThis: boolean;
};

type Where = 'connected' | 'browsers';

/** A surface in words, as of `now`. */
export const surfaceFace = (surface: Surface, where: Where, now: Date): SurfaceFace => ({
  id: surface.id,
  icon: where === 'browsers' ? 'web' : (surface.kind ?? 'token'),
  name: surface.name,
  kind: where === 'browsers' ? 'Browser' : kindName(surface.kind),
  may: where === 'browsers' ? 'Everything you can do here' : allowed(surface.scopes).join(', '),
  connected: ago(surface.connectedAt, now),
  seen: surface.lastSeenAt ? ago(surface.lastSeenAt, now) : 'never',
  isThis: surface.isThis,
});
