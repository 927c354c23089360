import type { EndpointType } from '@asterism/core/domain/endpoint.ts';
import type { ReactNode } from 'react';
import { EndpointKey } from './endpoint-key-field.tsx';
import type { EndpointView } from './endpoint-view.ts';
import { FormField } from './form-field.tsx';
import type { EndpointForm } from './use-endpoint-form.ts';

const types: readonly (readonly [EndpointType, string])[] = [
  ['ollama', 'Ollama'],
  ['openai-compatible', 'OpenAI-compatible'],
  ['custom', 'Custom'],
];

const advanced = [
  ['authHeader', 'authHeader', 'Header name', 'Authorization: Bearer'],
  ['models', 'paths.models', 'Path of the models', '/v1/models'],
  ['health', 'paths.health', 'Path of the health', '/v1/models'],
  ['chat', 'paths.chat', 'Path of chat', '/v1/chat/completions'],
] as const;

/** Open at once: whoever says `Custom` has something to say here. */
function CustomFields({ form: { fields, problems, change } }: { form: EndpointForm }) {
  return (
    <details className="endpoint-more-fields" open>
      <summary>More</summary>
      <div className="form">
        {advanced.map(([name, problem, label, placeholder]) => (
          <FormField
            key={name}
            name={name}
            label={label}
            placeholder={placeholder}
            problem={problems[problem]}
            value={fields[name]}
            onChange={(event) => change({ [name]: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </div>
    </details>
  );
}

type Props = { form: EndpointForm; endpoint: EndpointView | null; children: ReactNode };

/** The fields: the address first; the rest once something was said of it. */
export function EndpointFields({ form, endpoint, children }: Props) {
  const { fields, problems, look, change, detect } = form;
  const isKnown = endpoint !== null || look.kind === 'found' || look.kind === 'failed';
  return (
    <>
      <FormField
        name="baseUrl"
        label="Address"
        hint={
          look.kind === 'none' && !endpoint
            ? 'A host is enough, such as localhost:11434.'
            : undefined
        }
        problem={problems.baseUrl}
        value={fields.baseUrl}
        onChange={(event) => change({ baseUrl: event.target.value })}
        onBlur={() => void detect()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
      />
      <EndpointKey form={form} endpoint={endpoint} />
      {children}
      {isKnown && (
        <>
          <FormField
            name="name"
            label="Name"
            problem={problems.name}
            value={fields.name}
            onChange={(event) => change({ name: event.target.value })}
            maxLength={200}
            autoComplete="off"
          />
          <div className="form-field">
            <label htmlFor="endpointType">Type</label>
            <select
              id="endpointType"
              className="select"
              value={fields.endpointType}
              onChange={(event) => change({ endpointType: event.target.value as EndpointType })}
            >
              {types.map(([type, word]) => (
                <option key={type} value={type}>
                  {word}
                </option>
              ))}
            </select>
          </div>
          {fields.endpointType === 'custom' && <CustomFields form={form} />}
          <label className="check">
            <input
              type="checkbox"
              name="isActive"
              checked={fields.isActive}
              onChange={(event) => change({ isActive: event.target.checked })}
            />
            Active: its models join every picker
          </label>
        </>
      )}
    </>
  );
}
