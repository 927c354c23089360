import type { EndpointView } from './endpoint-view.ts';
import { FormField } from './form-field.tsx';
import type { EndpointForm, KeyChoice } from './use-endpoint-form.ts';

const choices: readonly (readonly [KeyChoice, string])[] = [
  ['keep', 'Keep'],
  ['replace', 'Replace'],
  ['remove', 'Remove'],
];

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : '');

type Props = { form: EndpointForm; endpoint: EndpointView | null };

/** The key: typed once and never shown again. One that is stored is kept, replaced or removed. */
export function EndpointKey({ form, endpoint }: Props) {
  const { fields, problems, change, detect } = form;
  const isStored = endpoint?.hasApiKey ?? false;
  const isElsewhere =
    isStored &&
    fields.keyChoice === 'keep' &&
    originOf(fields.baseUrl) !== originOf(endpoint?.baseUrl ?? '');
  return (
    <>
      {isStored && (
        <fieldset className="form-field endpoint-key">
          <legend>Key</legend>
          <div>
            {choices.map(([choice, word]) => (
              <label key={choice} className="check">
                <input
                  type="radio"
                  name="keyChoice"
                  checked={fields.keyChoice === choice}
                  onChange={() => change({ keyChoice: choice, key: '' })}
                />
                {word}
              </label>
            ))}
          </div>
          {isElsewhere && (
            <p className="form-hint">
              The stored key belongs to the old address and will not go to this one. Replace it if
              this one needs a key.
            </p>
          )}
        </fieldset>
      )}
      {fields.keyChoice === 'replace' && (
        <FormField
          name="apiKey"
          label={isStored ? 'New key' : 'Key, if it needs one'}
          hint="Kept encrypted on your server and sent to this address only."
          type="password"
          problem={problems.apiKey}
          value={fields.key}
          onChange={(event) => change({ key: event.target.value })}
          onBlur={() => void detect()}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </>
  );
}
