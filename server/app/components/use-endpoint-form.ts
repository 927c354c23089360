import type { EndpointType } from '@asterism/core/domain/endpoint.ts';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';
import { useRef, useState } from 'react';
import { addEndpoint, changeEndpoint, detectEndpoint, type Failure } from './endpoint-calls.ts';
import { type Detected, suggestedName } from './endpoint-detected.ts';
import type { EndpointView } from './endpoint-view.ts';

/** What becomes of a key that is stored: it is never shown. */
export type KeyChoice = 'keep' | 'replace' | 'remove';

/** The form as it is typed. */
export type EndpointFields = {
  readonly baseUrl: string;
  readonly key: string;
  readonly keyChoice: KeyChoice;
  readonly name: string;
  readonly endpointType: EndpointType;
  readonly authHeader: string;
  readonly models: string;
  readonly health: string;
  readonly chat: string;
  readonly isActive: boolean;
};

const fieldsOf = (endpoint: EndpointView | null, address: string): EndpointFields => ({
  baseUrl: endpoint?.baseUrl ?? address,
  key: '',
  keyChoice: endpoint?.hasApiKey ? 'keep' : 'replace',
  name: endpoint?.name ?? '',
  endpointType: endpoint?.endpointType ?? 'openai-compatible',
  authHeader: endpoint?.authHeader ?? '',
  models: endpoint?.paths.models ?? '',
  health: endpoint?.paths.health ?? '',
  chat: endpoint?.paths.chat ?? '',
  isActive: endpoint?.isActive ?? true,
});

/** A key that was not typed stays away from the wire: absent keeps what is stored. */
function keyOf({ key, keyChoice }: EndpointFields): { apiKey?: string } {
  if (keyChoice === 'remove') return { apiKey: '' };
  return keyChoice === 'replace' && key.trim() !== '' ? { apiKey: key.trim() } : {};
}

function draftFrom(fields: EndpointFields) {
  const { models, health, chat } = fields;
  const isCustom = fields.endpointType === 'custom';
  const paths = Object.entries({ models, health, chat }).filter(([, path]) => path.trim() !== '');
  return {
    name: fields.name.trim(),
    baseUrl: fields.baseUrl.trim(),
    endpointType: fields.endpointType,
    isActive: fields.isActive,
    authHeader: (isCustom && fields.authHeader.trim()) || null,
    paths: isCustom ? Object.fromEntries(paths.map(([name, path]) => [name, path.trim()])) : {},
    ...keyOf(fields),
  };
}

/** What was found at an address, or why it was not looked at. */
export type Look =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly detected: Detected }
  | { readonly kind: 'failed'; readonly sentence: string };

const noProblems: Failure['problems'] = {};

type Saved = (endpoint: LocalModel, isNew: boolean) => void;

/** The form of a new endpoint, or of one that is changed: what is typed, found and refused. */
export function useEndpointForm(endpoint: EndpointView | null, address: string, onSaved: Saved) {
  const [fields, setFields] = useState(() => fieldsOf(endpoint, address));
  const [look, setLook] = useState<Look>({ kind: 'none' });
  const [problems, setProblems] = useState(noProblems);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  /** The address and key last looked at. */
  const looked = useRef(endpoint ? `${endpoint.baseUrl}\n` : '');
  /** What was filled in for the person; what they typed is never overwritten. */
  const suggested = useRef('');

  const change = (changes: Partial<EndpointFields>) => {
    setFields((before) => ({ ...before, ...changes }));
    setProblems((before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !(name in changes))),
    );
  };

  const wanted = `${fields.baseUrl.trim()}\n${fields.keyChoice === 'replace' ? fields.key.trim() : ''}`;
  const isLooked = looked.current === wanted;

  /** Asks what is at the address; answers whether there was anything to ask. */
  async function detect(): Promise<void> {
    const baseUrl = fields.baseUrl.trim();
    if (baseUrl === '' || isLooked) return;
    looked.current = wanted;
    setLook({ kind: 'asking' });
    setProblems(noProblems);
    setRefusal(null);
    const answer = await detectEndpoint({ baseUrl, ...keyOf(fields) });
    if (looked.current !== wanted) return; // typed on meanwhile
    if (!answer.ok) {
      setProblems(answer.problems);
      looked.current = answer.problems.baseUrl ? '' : wanted;
      return setLook({ kind: 'failed', sentence: answer.sentence });
    }
    const detected = answer.body;
    const at = detected.ok ? detected.baseUrl : baseUrl;
    const isTold = detected.ok && (endpoint === null || detected.trouble === null);
    const suggestion = suggestedName(at, detected.ok ? detected.server : null);
    looked.current = wanted.replace(/^[^\n]*/, () => at);
    setLook({ kind: 'found', detected });
    setFields((before) => ({
      ...before,
      baseUrl: at,
      name: before.name === '' || before.name === suggested.current ? suggestion : before.name,
      // One that only says it wants a key has not said what it is: then the person knows better.
      endpointType: isTold ? detected.endpointType : before.endpointType,
    }));
    suggested.current = suggestion;
  }

  async function save(): Promise<void> {
    setSaving(true);
    setProblems(noProblems);
    setRefusal(null);
    const draft = draftFrom(fields);
    const answer = await (endpoint ? changeEndpoint(endpoint.id, draft) : addEndpoint(draft));
    setSaving(false);
    if (answer.ok) return onSaved(answer.body, endpoint === null);
    setProblems(answer.problems);
    setRefusal(Object.keys(answer.problems).length > 0 ? null : answer.sentence);
  }

  return {
    fields,
    look,
    problems,
    refusal,
    isSaving,
    isLooked,
    change,
    detect,
    submit: () => (isLooked && look.kind !== 'asking' ? save() : detect()),
  };
}

export type EndpointForm = ReturnType<typeof useEndpointForm>;
