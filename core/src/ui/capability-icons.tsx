import { createLucideIcon, type LucideIcon } from 'lucide-react';
import { type Capability, capabilities } from '../domain/model.ts';

/** Lucide's shapes (ISC licence), each as one path: a list draws hundreds of them at once. */
const shapes: { readonly [C in Capability]: string } = {
  tools:
    'M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259c.438.12.54.662.219.984z',
  reasoning:
    'M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5M9 18h6M10 22h4',
  vision:
    'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  'open-weights':
    'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1 9.9-1',
};

const iconOf = (capability: Capability) =>
  createLucideIcon(capability, [['path', { key: capability, d: shapes[capability] }]]);

/** Every ability's icon and what it means in words. */
export const capabilityFaces: { readonly [C in Capability]: { Icon: LucideIcon; label: string } } =
  {
    tools: { Icon: iconOf('tools'), label: 'use tools' },
    reasoning: { Icon: iconOf('reasoning'), label: 'reason' },
    vision: { Icon: iconOf('vision'), label: 'see images' },
    'open-weights': { Icon: iconOf('open-weights'), label: 'open weights' },
  };

/** Of the shapes' 24 by 24: from one to the next. */
const slot = 35.2;
const width = slot * (capabilities.length - 1) + 24;

/** Abilities in fixed slots, so that a column of rows can be scanned; one drawing, 15 px high. */
export function CapabilityIcons({ has }: { has: readonly Capability[] }) {
  const spoken = has.map((capability) => capabilityFaces[capability].label).join(', ');
  return (
    <span className="capabilities" title={spoken}>
      <span className="visually-hidden">{spoken || 'no special abilities'}</span>
      <svg className="lucide" viewBox={`0 0 ${width} 24`} aria-hidden="true">
        {capabilities.map(
          (capability, at) =>
            has.includes(capability) && (
              <path key={capability} d={shapes[capability]} transform={`translate(${at * slot})`} />
            ),
        )}
      </svg>
    </span>
  );
}
