import type { DetailSlots } from '@asterism/core/ui/model-details.tsx';
import type { DetailProps } from './detail-part.tsx';
import { later, useLater } from './later.ts';

/** What the details need beyond what the first paint shows. */
export const detailPart = later(() => import('./detail-part.tsx').then((part) => part.DetailPart));

function Slot(props: DetailProps) {
  const Part = useLater(detailPart, true, () => undefined);
  return Part && <Part {...props} />;
}

/** What the dashboard adds to a model's details; their room is there before they are. */
export const modelSlots: DetailSlots = {
  acts: (model) => (
    <div className="detail-acts">
      <Slot model={model} part="acts" />
    </div>
  ),
  tags: (model) => (
    <section className="detail-tags">
      <h3>Tags</h3>
      <Slot model={model} part="tags" />
    </section>
  ),
  places: (model) => <Slot model={model} part="places" />,
};
