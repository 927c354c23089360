/** Where a person makes a first generation. */
export const firstGeneration = '/playground';
