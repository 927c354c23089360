import { EndpointMenu } from './endpoint-menu.tsx';
import type { GenerationFace } from './generation-face.ts';

type Props = {
  card: Pick<GenerationFace, 'id' | 'name'>;
  onRemove: (card: Pick<GenerationFace, 'id' | 'name'>) => void;
};

/** What else can be done with a generation. */
export function GenerationMenu({ card, onRemove }: Props) {
  return (
    <EndpointMenu
      label={`More for ${card.name}`}
      acts={[{ label: 'Delete', isBad: true, run: () => onRemove(card) }]}
    />
  );
}
