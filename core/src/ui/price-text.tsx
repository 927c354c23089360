import { formatPrice } from './format-figures.ts';

/**
 * A price whose decimal point stands under the others': two decimals carry an invisible third, and so
 * does a word or a dash.
 */
export function PriceText({ price }: { price: number | null }) {
  const text = formatPrice(price);
  const decimals = text.split('.')[1]?.length ?? 2;
  const ghost = '0'.repeat(Math.max(0, 3 - decimals));
  return (
    <>
      {text}
      {ghost && (
        <span className="ghost" aria-hidden="true">
          {ghost}
        </span>
      )}
    </>
  );
}
