import { type Generation, generationName } from '@asterism/core/domain/generation.ts';

/** A generation as REST shows it, with what every card has. */
export const generationCard = (made: Generation) => ({
  ...made,
  kind: 'generation' as const,
  name: generationName(made.prompt),
});
