import './form.css';
import { LogIn } from 'lucide-react';

/** Another service, as its button shows it. */
export type ProviderFace = { readonly name: string; readonly label: string };

type Props = {
  providers: readonly ProviderFace[];
  /** The form they belong to, whose fields go along; each is one of its own without it. */
  isInForm?: boolean;
};

/** The ways in by other services. */
export function ProviderButtons({ providers, isInForm = false }: Props) {
  if (providers.length === 0) return null;
  const button = ({ name, label }: ProviderFace) => (
    <button
      key={name}
      type="submit"
      className="button"
      {...(isInForm && { formAction: `/sign-in/${name}`, formNoValidate: true })}
    >
      <LogIn size={16} strokeWidth={1.5} aria-hidden="true" />
      Continue with {label}
    </button>
  );
  return (
    <>
      <p className="form-or">or</p>
      <div className="form-providers">
        {providers.map((provider) =>
          isInForm ? (
            button(provider)
          ) : (
            <form key={provider.name} method="post" action={`/sign-in/${provider.name}`}>
              {button(provider)}
            </form>
          ),
        )}
      </div>
    </>
  );
}
