import { Link } from '@remix-run/react';
import type { SignInProblem } from '../identity/sign-in-error.ts';
import { FormField } from './form-field.tsx';
import { ProviderButtons, type ProviderFace } from './provider-buttons.tsx';
import { SheetPage, SheetTitle } from './sheet-page.tsx';
import { signInWords } from './sign-in-words.ts';

type Props = {
  providers: readonly ProviderFace[];
  canSignUp: boolean;
  problem: SignInProblem | null;
  typed: string;
};

/** E-mail and password, and the other ways in. */
export function SignInSheet({ providers, canSignUp, problem, typed }: Props) {
  return (
    <SheetPage
      footnote={
        <>
          Whoever runs this Asterism gets a sign-in link with <code>npm run welcome</code>.
        </>
      }
    >
      <SheetTitle>{problem ? signInWords(problem).title : 'Sign in to Asterism'}</SheetTitle>
      {problem && (
        <p className="form-alert" role="alert">
          {signInWords(problem).sentence}
        </p>
      )}
      <form className="form" method="post" action="/sign-in">
        <FormField
          name="email"
          label="E-mail"
          type="email"
          defaultValue={typed}
          required
          maxLength={254}
          autoComplete="username"
          spellCheck={false}
        />
        <FormField
          name="password"
          label="Password"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
        />
        <button type="submit" className="button is-primary">
          Sign in
        </button>
      </form>
      <ProviderButtons providers={providers} />
      {canSignUp && (
        <p className="sheet-other">
          New here?{' '}
          <Link className="text-link" to="/sign-up">
            Create an account
          </Link>
        </p>
      )}
    </SheetPage>
  );
}
