import { EndpointCommand } from './endpoint-command.tsx';
import { commandsFor } from './endpoint-commands.ts';
import { type Detected, detectedText } from './endpoint-detected.ts';
import { EndpointState } from './endpoint-state.tsx';
import type { Look } from './use-endpoint-form.ts';

/** Where nothing answered, the port alone says who was meant. */
const isOllamaPort = (address: string) =>
  URL.canParse(address) && new URL(address).port === '11434';

function Found({ detected, address }: { detected: Detected; address: string }) {
  const { ok, trouble } = detected;
  const detectedServer = ok ? detected.server : null;
  const endpointType = isOllamaPort(address) ? 'ollama' : 'openai-compatible';
  const commands = commandsFor(
    { trouble, baseUrl: address, detectedServer, endpointType },
    location.origin,
  );
  return (
    <>
      {ok && (
        <EndpointState face={{ shape: 'ok', word: detectedText(detected), needsPerson: false }} />
      )}
      {trouble && (
        <>
          <EndpointState face={{ shape: 'triangle', word: trouble.sentence, needsPerson: true }} />
          <p>{trouble.fix}</p>
        </>
      )}
      {!ok && detected.tried.length > 1 && (
        <details>
          <summary>What was tried</summary>
          <ul>
            {detected.tried.map(({ address: tried, sentence }) => (
              <li key={tried}>
                <code>{tried}</code> {sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
      {commands && <EndpointCommand commands={commands} />}
    </>
  );
}

/** Below the address: what answered there, or what keeps it from answering. */
export function EndpointLook({ look, address }: { look: Look; address: string }) {
  return (
    <div className={`endpoint-look is-${look.kind}`} role="status">
      {look.kind === 'asking' && (
        <EndpointState
          face={{ shape: 'ring', word: 'Looking what is there', needsPerson: false }}
        />
      )}
      {look.kind === 'failed' && <p>{look.sentence}</p>}
      {look.kind === 'found' && <Found detected={look.detected} address={address} />}
    </div>
  );
}
