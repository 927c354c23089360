import './tool-details.css';
import { IdField } from '@asterism/core/ui/id-field.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Trash2 } from 'lucide-react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { DetailsPane } from './details-pane.tsx';
import { LocalMoment } from './local-moment.tsx';
import { TagEditor } from './tag-editor.tsx';
import { toolArguments } from './tool-arguments.ts';
import { itemOfTool, type ToolFace } from './tool-face.ts';
import { ToolState } from './tool-row.tsx';

type Props = {
  tool: ToolFace;
  onClose: () => void;
  onRemove: (tool: ToolFace) => void;
};

function Arguments({ schema }: { schema: ToolFace['inputSchema'] }) {
  const found = toolArguments(schema);
  if (found.length === 0)
    return <p className="muted">{schema ? 'Takes none.' : 'Its surface did not tell them.'}</p>;
  return (
    <table className="tool-arguments">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ name, type, isRequired, about }) => (
          <tr key={name}>
            <th scope="row">
              <code>
                <bdi>{name}</bdi>
              </code>
              {isRequired && <span className="muted">required</span>}
            </th>
            <td>
              <code>{type}</code>
              {about && <p dir="auto">{about}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Everything known about one tool, its arguments as a table. */
export function ToolDetails({ tool, onClose, onRemove }: Props) {
  const { favorites, star } = useDashboard();
  const item = itemOfTool(tool);
  return (
    <DetailsPane
      name={item.name}
      onClose={onClose}
      head={
        <>
          <StarToggle
            name={item.name}
            isFavorite={favorites.has(tool.itemId)}
            onToggle={(value) => void star(item, value)}
          />
          <div className="grow">
            <h2>
              <bdi>{item.name}</bdi>
            </h2>
            <p className="by">
              from <bdi>{tool.server}</bdi>
              <ToolState tool={tool} />
            </p>
          </div>
        </>
      }
    >
      <section>
        {tool.reason && (
          <p className="reason">
            {tool.reason}
            {favorites.has(tool.itemId) && ' Your star stays.'}
          </p>
        )}
        {tool.description && (
          <p className="tool-told" dir="auto">
            {tool.description}
          </p>
        )}
        <IdField id={tool.itemId} label="Copy the tool's id" />
      </section>
      <section>
        <h3>Arguments</h3>
        <Arguments schema={tool.inputSchema} />
      </section>
      <section>
        <dl className="figures">
          <div>
            <dt>Registered by</dt>
            <dd>{tool.source ?? 'not stated'}</dd>
          </div>
          {tool.registeredAt && (
            <div>
              <dt>First registered</dt>
              <dd>
                <LocalMoment at={tool.registeredAt} />
              </dd>
            </div>
          )}
          {tool.seenAt && (
            <div>
              <dt>Last seen</dt>
              <dd>
                <LocalMoment at={tool.seenAt} isAgo />
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section>
        <h3>Tags</h3>
        <TagEditor items={[item]} />
      </section>
      <section className="tool-acts">
        <CollectMenu items={[item]} variant="button" />
        {tool.registeredAt && (
          <button type="button" className="button is-bad" onClick={() => onRemove(tool)}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Delete
          </button>
        )}
      </section>
    </DetailsPane>
  );
}
