import type { Playground } from './create-playground.ts';
import type { Session } from './session.ts';

type Props = { id: string; playground: Playground; session: Session };

/** What every column is told beside the ask. */
export function PlaySettings({ id, playground, session: { system, temperature } }: Props) {
  return (
    <fieldset id={id} className="play-settings">
      <legend className="visually-hidden">Settings</legend>
      <label className="field grow">
        System prompt
        <textarea
          className="play-field"
          dir="auto"
          rows={2}
          placeholder="None"
          value={system}
          onChange={(event) => playground.write({ system: event.target.value })}
        />
      </label>
      <label className="field">
        Temperature
        <span className="play-temperature">
          <input
            type="checkbox"
            aria-label="Set a temperature"
            checked={temperature !== null}
            onChange={(event) => playground.write({ temperature: event.target.checked ? 1 : null })}
          />
          <input
            type="range"
            aria-label="Temperature"
            min="0"
            max="2"
            step="0.1"
            disabled={temperature === null}
            value={temperature ?? 1}
            onChange={(event) => playground.write({ temperature: Number(event.target.value) })}
          />
          <output>{temperature === null ? 'model’s own' : temperature.toFixed(1)}</output>
        </span>
      </label>
    </fieldset>
  );
}
