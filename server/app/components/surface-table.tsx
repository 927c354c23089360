import './surfaces.css';
import { EndSurface } from './end-surface.tsx';
import type { SurfaceFace } from './surface-face.ts';
import { SurfaceIcon } from './surface-icon.tsx';

type Props = { label: string; surfaces: readonly SurfaceFace[]; isBrowsers?: boolean };

/** Surfaces, one a row; a narrow page keeps name, last seen and the way to end it. */
export function SurfaceTable({ label, surfaces, isBrowsers = false }: Props) {
  return (
    <table className="surfaces" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="at-wide">
            Kind
          </th>
          <th scope="col" className="at-wide">
            May
          </th>
          <th scope="col" className="at-medium">
            {isBrowsers ? 'Signed in' : 'Connected'}
          </th>
          <th scope="col">Last seen</th>
          <th scope="col">
            <span className="visually-hidden">{isBrowsers ? 'Sign out' : 'Revoke'}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {surfaces.map((surface) => (
          <tr key={surface.id}>
            <th scope="row">
              <span className="surface-name">
                <SurfaceIcon kind={surface.icon} />
                <span className="surface-words">
                  <span className="cut" title={surface.name}>
                    {surface.name}
                  </span>
                  <span className="cut at-narrow">
                    {surface.isThis ? 'This browser' : isBrowsers ? surface.kind : surface.may}
                  </span>
                </span>
                {surface.isThis && <span className="tag at-wide">This browser</span>}
              </span>
            </th>
            <td className="at-wide">{surface.kind}</td>
            <td className="at-wide">{surface.may}</td>
            <td className="at-medium">{surface.connected}</td>
            <td>{surface.seen}</td>
            <td className="cell-end">
              <EndSurface surface={surface} isBrowser={isBrowsers} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
