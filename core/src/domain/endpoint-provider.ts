/** The provider that models of an endpoint belong to, as it stands in their item ids. */
export const endpointProvider = (endpointId: string): string => `endpoint-${endpointId}`;

/** The endpoint a provider stands for, or undefined for one of the catalog. */
export const endpointOf = (provider: string): string | undefined =>
  provider.startsWith('endpoint-') ? provider.slice('endpoint-'.length) : undefined;
