import { TabList } from '@asterism/core/ui/tab-list.tsx';
import { useId, useState } from 'react';
import { CopyLine } from './copy-line.tsx';
import { type Commands, type System, systems } from './endpoint-commands.ts';

/** The line that mends it, one for each system the endpoint may run on. */
export function EndpointCommand({ commands }: { commands: Commands }) {
  const [system, setSystem] = useState<System>('macOS');
  const panelId = useId();
  const { line, note } = commands[system];
  return (
    <>
      <div className="systems">
        <TabList
          name="System the endpoint runs on"
          className="segments"
          selected={system}
          onSelect={setSystem}
          tabs={systems.map((id) => ({ id, label: id, panelId }))}
        />
        <span className="muted">{note}</span>
      </div>
      <div id={panelId} role="tabpanel" aria-label={system}>
        <CopyLine line={line} />
      </div>
    </>
  );
}
