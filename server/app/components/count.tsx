import { formatCount } from '@asterism/core/ui/format-figures.ts';

/** How many there are, beside a name; nothing for none. */
export const Count = ({ of }: { of: number | undefined }) =>
  of ? <span className="count">{formatCount(of)}</span> : null;
