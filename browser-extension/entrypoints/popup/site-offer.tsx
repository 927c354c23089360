import type { ComponentChildren } from 'preact';
import { usePageSite } from './use-page-site.ts';

/** On a page we know and have no stars on yet: the offer to put them there, else what else there is. */
export function SiteOffer({ otherwise }: { otherwise: ComponentChildren }) {
  const [page, turn] = usePageSite();
  if (!page?.site || page.isOn) return <>{otherwise}</>;
  return (
    <div className="strip is-offer">
      <div className="grow">Stars beside the models of {page.site.name}</div>
      <button type="button" className="button" onClick={() => turn(true)}>
        Turn on
      </button>
    </div>
  );
}
