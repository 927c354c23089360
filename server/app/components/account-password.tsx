import { AccountPart } from './account-part.tsx';
import { FormField } from './form-field.tsx';
import { NewPassword } from './new-password.tsx';

type Props = {
  hasPassword: boolean;
  email: string | null;
  problems: Readonly<Record<string, string>>;
};

/** Changes the password, or sets the first one. */
export function AccountPassword({ hasPassword, email, problems }: Props) {
  return (
    <AccountPart
      id="password-part"
      title="Password"
      about={
        email === null
          ? 'With an e-mail address in your profile and a password you can sign in without a link.'
          : 'A change signs out every other browser. Surfaces and tokens stay.'
      }
    >
      <form className="form account-form" method="post" action="/account">
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
        {hasPassword && (
          <FormField
            name="current"
            label="Current password"
            type="password"
            problem={problems.current}
            required
            maxLength={200}
            autoComplete="current-password"
          />
        )}
        <NewPassword label="New password" problem={problems.password} />
        <button type="submit" className="button">
          {hasPassword ? 'Change password' : 'Set password'}
        </button>
      </form>
    </AccountPart>
  );
}
