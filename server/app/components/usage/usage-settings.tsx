import { keepDaysChoices } from '@asterism/core/protocol/usage.ts';
import { type FormEvent, useState } from 'react';
import type { LoadedUsage } from '../../usage/load-usage.ts';
import { useDashboard } from '../dashboard.ts';
import { saveUsageSettings } from './usage-calls.ts';

type Props = { loaded: LoadedUsage; onSaved: () => void };

const daysText = (days: number) => `${days} days`;

/** A budget as it was typed; null for none, undefined where it is no amount. */
function amountOf(text: string): number | null | undefined {
  const plain = text.trim().replace(/^\$/, '');
  if (plain === '') return null;
  const amount = Number(plain);
  return Number.isFinite(amount) && amount > 0 && amount <= 1_000_000 ? amount : undefined;
}

/** A month's budget, and how long usage is kept. */
export function UsageSettingsForm({ loaded: { settings, zone }, onSaved }: Props) {
  const { say } = useDashboard();
  const [wrong, setWrong] = useState('');
  const [isSaving, setSaving] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const budgetUsd = amountOf(String(data.get('budget')));
    if (budgetUsd === undefined) return setWrong('A budget is an amount in USD, such as 50.');
    const keepDays = keepDaysChoices.find((days) => String(days) === data.get('keep'));
    setWrong('');
    setSaving(true);
    const saved = await saveUsageSettings({ budgetUsd, zone, ...(keepDays && { keepDays }) });
    setSaving(false);
    if (!saved.ok) return setWrong(saved.sentence);
    say('Usage settings saved');
    onSaved();
  };
  return (
    <section className="usage-part usage-settings" aria-label="Budget and keeping">
      <div className="usage-part-head">
        <h2>Budget and keeping</h2>
      </div>
      <form
        key={`${settings.budgetUsd} ${settings.keepDays}`}
        className="needs-script"
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <label className="field">
          Budget of a calendar month, USD
          <input
            className="select"
            name="budget"
            inputMode="decimal"
            autoComplete="off"
            placeholder="none"
            defaultValue={settings.budgetUsd ?? ''}
            aria-invalid={wrong !== ''}
            aria-describedby="usage-budget-about"
          />
        </label>
        <p id="usage-budget-about" className="usage-hint">
          You are told from 80% and at 100% of it, by what calls are estimated to cost. Nothing is
          ever blocked. Months are those of {zone}.
        </p>
        <label className="field">
          Keep usage for
          <select
            className="select"
            name="keep"
            defaultValue={settings.keepDays}
            aria-describedby="usage-keep-about"
          >
            {keepDaysChoices.map((days) => (
              <option key={days} value={days}>
                {daysText(days)}
              </option>
            ))}
          </select>
        </label>
        <p id="usage-keep-about" className="usage-hint">
          What is older is deleted within the next hour or so, for good.
        </p>
        <button type="submit" className="button" disabled={isSaving}>
          Save
        </button>
        {wrong !== '' && (
          <p className="usage-wrong" role="alert">
            {wrong}
          </p>
        )}
      </form>
    </section>
  );
}
