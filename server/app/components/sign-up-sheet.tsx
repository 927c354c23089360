import { Link } from '@remix-run/react';
import { FormField } from './form-field.tsx';
import { NewPassword } from './new-password.tsx';
import { ProviderButtons, type ProviderFace } from './provider-buttons.tsx';
import { SheetPage, SheetTitle } from './sheet-page.tsx';

/** What was typed, as far as it is shown again, and what is wrong with it. */
export type SignUpAnswer = {
  readonly typed: { readonly name: string; readonly email: string; readonly invite: string };
  readonly problems: Readonly<Record<string, string>>;
  /** What is wrong with none of the fields. */
  readonly alert: string | null;
};

type Props = {
  providers: readonly ProviderFace[];
  needsInvite: boolean;
  answer: SignUpAnswer;
};

/** Name, e-mail and password of somebody new, and the other ways in. */
export function SignUpSheet({ providers, needsInvite, answer }: Props) {
  const { typed, problems, alert } = answer;
  return (
    <SheetPage>
      <SheetTitle>Create an account</SheetTitle>
      {alert && (
        <p className="form-alert" role="alert">
          {alert}
        </p>
      )}
      <form className="form" method="post" action="/sign-up">
        {needsInvite && (
          <FormField
            name="invite"
            label="Invite"
            hint="The code you were sent; it begins with inv_."
            problem={problems.invite}
            defaultValue={typed.invite}
            required
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <FormField
          name="name"
          label="Name"
          problem={problems.name}
          defaultValue={typed.name}
          required
          maxLength={100}
          autoComplete="name"
        />
        <FormField
          name="email"
          label="E-mail"
          type="email"
          problem={problems.email}
          defaultValue={typed.email}
          required
          maxLength={254}
          autoComplete="username"
          spellCheck={false}
        />
        <NewPassword label="Password" problem={problems.password} />
        <button type="submit" className="button is-primary">
          Create account
        </button>
        <ProviderButtons providers={providers} isInForm />
      </form>
      <p className="sheet-other">
        Have an account?{' '}
        <Link className="text-link" to="/sign-in">
          Sign in
        </Link>
      </p>
    </SheetPage>
  );
}
