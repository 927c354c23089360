import { formatPrice } from './format-figures.ts';

/** A price whose decimal point stands under the others': two decimals carry an invisible third. */
export function PriceText({ price }: { price: number | null }) {
  const text = formatPrice(price);
  const decimals = text.split('.')[1]?.length ?? 0;
  const ghost = decimals > 0 && decimals < 3 ? '0'.repeat(3 - decimals) : '';
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
