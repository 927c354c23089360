import './surfaces.css';
import { EndSurface } from './end-surface.tsx';
import { SurfaceIcon } from './surface-icon.tsx';

/** A token as its row shows it. */
export type TokenFace = {
  readonly id: string;
  readonly name: string;
  readonly may: string;
  readonly created: string;
  readonly seen: string;
  readonly expires: string;
};

/** Tokens, one a row; a narrow page keeps name, what it may, and the way to end it. */
export function TokenTable({ tokens }: { tokens: readonly TokenFace[] }) {
  return (
    <table className="surfaces is-tokens" aria-label="Access tokens">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="at-wide">
            Scopes
          </th>
          <th scope="col" className="at-medium">
            Created
          </th>
          <th scope="col" className="at-medium">
            Last seen
          </th>
          <th scope="col">Expires</th>
          <th scope="col">
            <span className="visually-hidden">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row">
              <span className="surface-name">
                <SurfaceIcon kind="token" />
                <span className="surface-words">
                  <span className="cut" title={token.name}>
                    {token.name}
                  </span>
                  <span className="cut at-narrow">{token.may}</span>
                </span>
              </span>
            </th>
            <td className="at-wide">{token.may}</td>
            <td className="at-medium">{token.created}</td>
            <td className="at-medium">{token.seen}</td>
            <td>{token.expires}</td>
            <td className="cell-end">
              <EndSurface
                surface={{ ...token, isThis: false }}
                isBrowser={false}
                action="/tokens"
                consequence="What uses it loses access at once, and needs another token."
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
