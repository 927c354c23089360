import { AccountPart } from './account-part.tsx';
import { FormField } from './form-field.tsx';

type Problems = Readonly<Record<string, string>>;
type Props = {
  name: string;
  email: string;
  hasEmail: boolean;
  problems: Problems;
};

/** Name and e-mail address. */
export function AccountProfile({ name, email, hasEmail, problems }: Props) {
  return (
    <AccountPart
      id="profile"
      title="Profile"
      about={
        hasEmail
          ? 'The e-mail address is what you sign in with; nothing is sent to it.'
          : 'What you are called on these pages.'
      }
    >
      <form className="form account-form" method="post" action="/account">
        <input type="hidden" name="intent" value="profile" />
        <FormField
          name="name"
          label="Name"
          problem={problems.name}
          defaultValue={name}
          required
          maxLength={100}
          autoComplete="name"
        />
        {hasEmail && (
          <FormField
            name="email"
            label="E-mail"
            type="email"
            problem={problems.email}
            defaultValue={email}
            maxLength={254}
            autoComplete="email"
            spellCheck={false}
          />
        )}
        <button type="submit" className="button">
          Save
        </button>
      </form>
    </AccountPart>
  );
}
