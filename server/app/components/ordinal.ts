const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** A place in a line, in words: `1st`, `22nd`, `113th`. */
export const ordinal = (place: number): string => `${place}${endings[rules.select(place)] ?? 'th'}`;
