import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { LoadedUsage } from '../../usage/load-usage.ts';

const ranges = [
  ['24h', '24 h'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
] as const;

/** An address of the page with some of its parameters changed. */
export function addressWith(
  asked: string,
  changes: Readonly<Record<string, string | null>>,
): string {
  const params = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(changes))
    if (value === null) params.delete(name);
    else params.set(name, value);
  return `/usage${params.size > 0 ? `?${params}` : ''}`;
}

type Props = { loaded: LoadedUsage };

/** How far back: one press each. */
export function UsageRanges({ loaded: { asked, range } }: Props) {
  return (
    <nav className="usage-ranges" aria-label="Range">
      {ranges.map(([name, label]) => (
        <Link
          key={name}
          to={addressWith(asked, { range: name === '30d' ? null : name, from: null, to: null })}
          aria-current={range === name ? 'true' : undefined}
          preventScrollReset
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

type DaysProps = Props & { onGo: (changes: Readonly<Record<string, string>>) => void };

/** Days of one's own. It is a form, so that it works before scripts do. */
export function UsageDays({ loaded, onGo }: DaysProps) {
  const { from, to, today, asked } = loaded;
  const [wrong, setWrong] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const days = { from: String(data.get('from')), to: String(data.get('to')) };
    if (days.from === '' || days.to === '') return setWrong('Choose both days.');
    if (days.from > days.to) return setWrong('The first day is after the last.');
    if (Date.parse(days.to) - Date.parse(days.from) >= 400 * 86_400_000)
      return setWrong('Choose at most 400 days.');
    setWrong('');
    onGo(days);
  };
  const others = [...new URLSearchParams(asked)].filter(
    ([name]) => !['range', 'from', 'to'].includes(name),
  );
  return (
    <form className="usage-days" action="/usage" key={`${from} ${to}`} onSubmit={submit} noValidate>
      {others.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        className="select"
        type="date"
        name="from"
        aria-label="First day"
        defaultValue={from}
        max={today}
      />
      <span aria-hidden="true">–</span>
      <input
        className="select"
        type="date"
        name="to"
        aria-label="Last day"
        defaultValue={to}
        max={today}
      />
      <button type="submit" className="button">
        Show
      </button>
      {wrong !== '' && (
        <span className="usage-wrong" role="alert">
          {wrong}
        </span>
      )}
    </form>
  );
}

const kinds = { model: 'Model', endpoint: 'Endpoint', surface: 'Surface' } as const;

/** The filters that are on; each can be taken off. */
export function UsageChips({ loaded: { asked, filters, total } }: Props) {
  if (filters.length === 0 && total.requests === 0) return <span />;
  if (filters.length === 0)
    return (
      <p className="usage-hint">Press a model, an endpoint or a surface below to see it alone.</p>
    );
  return (
    <ul className="usage-chips" aria-label="Filters">
      {filters.map(({ by, name }) => (
        <li key={by} className="chip">
          <span className="chip-key">{kinds[by]}</span>
          <bdi className="cut">{name}</bdi>
          <Link
            className="usage-chip-off"
            to={addressWith(asked, { [by]: null })}
            aria-label={`Remove the filter ${kinds[by]}: ${name}`}
            preventScrollReset
          >
            <X size={14} strokeWidth={1.5} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
