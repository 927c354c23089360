import { FormField } from './form-field.tsx';

type Props = { label: string; problem: string | undefined };

/** A password to be: long enough, and offered to be kept. */
export const NewPassword = ({ label, problem }: Props) => (
  <FormField
    name="password"
    label={label}
    type="password"
    hint="At least 10 characters; a few words are best."
    problem={problem}
    required
    minLength={10}
    maxLength={200}
    autoComplete="new-password"
  />
);
