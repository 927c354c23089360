import { AccountPart } from './account-part.tsx';

/** A way in by another service, as the page shows it. */
export type IdentityFace = {
  /** The provider's name in addresses; null where it is not configured any more. */
  readonly name: string | null;
  readonly label: string;
  /** What the person is called there; null where it is not connected. */
  readonly as: string | null;
  readonly issuer: string | null;
};

/** Other services by which this person signs in, and those that can be added. */
export function AccountIdentities({ identities }: { identities: readonly IdentityFace[] }) {
  return (
    <AccountPart
      id="identities"
      title="Other ways in"
      about="Sign in by another account of yours. None is ever connected without you asking here."
    >
      <ul className="account-lines">
        {identities.map(({ name, label, as, issuer }) => (
          <li key={issuer ?? name}>
            <span className="account-words grow">
              <span>{label}</span>
              <span className="muted cut">{as ?? 'Not connected'}</span>
            </span>
            {as === null ? (
              <form method="post" action={`/sign-in/${name}`}>
                <input type="hidden" name="link" value="yes" />
                <button type="submit" className="button" aria-label={`Connect ${label}`}>
                  Connect
                </button>
              </form>
            ) : (
              <form method="post" action="/account">
                <input type="hidden" name="intent" value="unlink" />
                <input type="hidden" name="issuer" value={issuer ?? ''} />
                <button type="submit" className="button" aria-label={`Disconnect ${label}`}>
                  Disconnect
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </AccountPart>
  );
}
