import './form.css';
import type { InputHTMLAttributes, ReactNode } from 'react';

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  problem?: string | undefined;
};

/** A labelled input; hint and problem belong to it for a screen reader too. */
export function FormField({ name, label, hint, problem, id = name, ...input }: Props) {
  const words = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        aria-describedby={words || undefined}
        aria-invalid={problem ? true : undefined}
        {...input}
      />
      {problem && (
        <p id={`${id}-problem`} className="form-problem">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
