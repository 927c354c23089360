import type { LocalModel } from '@asterism/core/protocol/local-models.ts';

export const systems = ['macOS', 'Linux', 'Windows'] as const;
export type System = (typeof systems)[number];

/** A line to run where the server is, and what to do afterwards. */
type Command = { readonly line: string; readonly note: string };
export type Commands = { readonly [S in System]: Command };

const restart: { readonly [S in System]: string } = {
  macOS: 'Run this, then quit Ollama and open it again',
  Linux: 'Run this; it restarts the service',
  Windows: 'Run this in PowerShell, then quit Ollama and open it again',
};

/** Sets Ollama's variables, as its FAQ says for each system. */
function ollamaVariables(values: Readonly<Record<string, string>>): Commands {
  const all = Object.entries(values);
  const file = Object.keys(values).join('-').toLowerCase().replaceAll('_', '-');
  const environment = all.map(([name, value]) => `Environment="${name}=${value}"\\n`).join('');
  const each = (line: (name: string, value: string) => string) =>
    all.map(([name, value]) => line(name, value));
  return {
    macOS: {
      line: each((name, value) => `launchctl setenv ${name} "${value}"`).join(' && '),
      note: restart.macOS,
    },
    Linux: {
      line: `sudo mkdir -p /etc/systemd/system/ollama.service.d && printf '[Service]\\n${environment}' | sudo tee /etc/systemd/system/ollama.service.d/${file}.conf && sudo systemctl daemon-reload && sudo systemctl restart ollama`,
      note: restart.Linux,
    },
    Windows: {
      line: each((name, value) => `setx ${name} "${value}"`).join('; '),
      note: restart.Windows,
    },
  };
}

const startOllama: Commands = {
  macOS: { line: 'open -a Ollama', note: 'Starts Ollama on that Mac' },
  Linux: {
    line: 'sudo systemctl enable --now ollama',
    note: 'Starts Ollama, now and at each start',
  },
  Windows: { line: 'ollama serve', note: 'Starts Ollama in this window' },
};

const everywhere = { OLLAMA_HOST: '0.0.0.0' };
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** On loopback Ollama refuses every name but localhost, whoever calls. */
const isNamed = (host: string) => host !== 'localhost' && !/^[\d.]+$|^\[/.test(host);

type Failing = Pick<LocalModel, 'baseUrl' | 'detectedServer' | 'endpointType' | 'trouble'>;

/** What to run against this trouble, where there is such a line; `origin` is our own page's. */
export function commandsFor(endpoint: Failing, origin: string): Commands | null {
  const { trouble, baseUrl, detectedServer, endpointType } = endpoint;
  const isOllama = (detectedServer ?? endpointType) === 'ollama';
  if (!isOllama || !trouble) return null;
  const host = hostOf(baseUrl);
  switch (trouble.kind) {
    case 'forbidden-origin':
      return ollamaVariables({
        OLLAMA_ORIGINS: `${origin},chrome-extension://*,moz-extension://*`,
        ...(isNamed(host) && everywhere),
      });
    case 'refused':
      return loopback.has(host) ? startOllama : ollamaVariables(everywhere);
    default:
      return null;
  }
}
