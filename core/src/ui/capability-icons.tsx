import { Eye, Lightbulb, LockOpen, type LucideIcon, Wrench } from 'lucide-react';
import { type Capability, capabilities } from '../domain/model.ts';

/** Every ability's icon and what it means in words. */
export const capabilityFaces: { readonly [C in Capability]: { Icon: LucideIcon; label: string } } =
  {
    tools: { Icon: Wrench, label: 'use tools' },
    reasoning: { Icon: Lightbulb, label: 'reason' },
    vision: { Icon: Eye, label: 'see images' },
    'open-weights': { Icon: LockOpen, label: 'open weights' },
  };

/** Abilities in fixed slots, so that a column of rows can be scanned. */
export function CapabilityIcons({ has }: { has: readonly Capability[] }) {
  const spoken = has.map((capability) => capabilityFaces[capability].label).join(', ');
  return (
    <span className="capabilities" title={spoken}>
      <span className="visually-hidden">{spoken || 'no special abilities'}</span>
      {capabilities.map((capability) => {
        const { Icon } = capabilityFaces[capability];
        return (
          <span key={capability} aria-hidden="true">
            {has.includes(capability) && <Icon size={15} strokeWidth={1.5} />}
          </span>
        );
      })}
    </span>
  );
}
