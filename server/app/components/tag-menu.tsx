import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import type { ReactNode } from 'react';
import { ChoiceMenu } from './choice-menu.tsx';
import { later } from './later.ts';

const panel = later(() => import('./tag-panel.tsx').then(({ TagPanel }) => TagPanel));

type Props = {
  /** What shall be tagged; more than one at once where several are chosen. */
  items: readonly StarredItem[];
  className: string;
  /** What the button says where its words do not. */
  label?: string;
  children: ReactNode;
};

/** A button, and the tags to find or make that it opens. */
export const TagMenu = (props: Props) => (
  <ChoiceMenu {...props} panel={panel} name="Tags" edge="start" />
);
