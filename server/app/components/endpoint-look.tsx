import { EndpointCommand } from './endpoint-command.tsx';
import { commandsFor } from './endpoint-commands.ts';
import { type Detected, detectedText } from './endpoint-detected.ts';
import { EndpointState } from './endpoint-state.tsx';
import type { Look } from './use-endpoint-form.ts';

function Trouble({ detected }: { detected: Detected }) {
  const { trouble, server, baseUrl } = detected;
  if (!trouble) return null;
  const failing = { trouble, baseUrl, detectedServer: server, endpointType: 'custom' } as const;
  const commands = commandsFor(failing, location.origin);
  return (
    <>
      <p className="look-title">
        <EndpointState face={{ shape: 'triangle', word: trouble.sentence, needsPerson: true }} />
      </p>
      <p>{trouble.fix}</p>
      {commands && <EndpointCommand commands={commands} />}
    </>
  );
}

/** Below the address: what answered there, or what keeps it from answering. */
export function EndpointLook({ look }: { look: Look }) {
  return (
    <div className={`endpoint-look is-${look.kind}`} role="status">
      {look.kind === 'asking' && (
        <EndpointState
          face={{ shape: 'ring', word: 'Looking what is there', needsPerson: false }}
        />
      )}
      {look.kind === 'failed' && <p>{look.sentence}</p>}
      {look.kind === 'found' &&
        (look.detected.trouble ? (
          <Trouble detected={look.detected} />
        ) : (
          <EndpointState
            face={{ shape: 'ok', word: detectedText(look.detected), needsPerson: false }}
          />
        ))}
    </div>
  );
}
