import './more-places.css';
import { Link } from '@remix-run/react';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Count } from './count.tsx';
import { type Place, phonePlaces } from './places.ts';

type Props = {
  places: readonly Place[];
  counts: { readonly [name: string]: number };
  current: string | undefined;
  /** Stands at the end of the sheet. */
  children: ReactNode;
};

const id = 'more-places';

/** On a phone: what the bottom bar has no room for, in a sheet above it; it needs no script to open. */
export function MorePlaces({ places, counts, current, children }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const others = places.filter(({ name }) => !phonePlaces.has(name));
  const isHere = current === 'account' || others.some(({ name }) => name === current);
  return (
    <>
      <button
        type="button"
        className={isHere ? 'more-button is-here' : 'more-button'}
        // React 18 does not know the popover attributes by their camel-cased names.
        {...{ popovertarget: id }}
      >
        <Ellipsis size={20} strokeWidth={1.5} aria-hidden="true" />
        More
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a link that was followed closes the sheet it is in */}
      <div
        ref={sheet}
        id={id}
        className="more-places"
        {...{ popover: 'auto' }}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest('a')) sheet.current?.hidePopover();
        }}
      >
        {others.map(({ name, to, label, Icon }) => (
          <Link key={name} to={to} aria-current={name === current ? 'page' : undefined}>
            <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
            {label}
            <Count of={counts[name]} />
          </Link>
        ))}
        <div className="more-end">{children}</div>
      </div>
    </>
  );
}
