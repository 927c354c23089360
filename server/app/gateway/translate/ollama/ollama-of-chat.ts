import { argumentsText, type Completion, textOf, thoughtOf } from '../chat-completion.ts';
import type { ApiError } from '../errors.ts';
import { readUsage } from '../usage.ts';
import { doneReason, type OllamaForm, ollamaSays } from './ollama-shape.ts';
import { ollamaTiming } from './ollama-timing.ts';

type Options = {
  readonly form: OllamaForm;
  /** The model's name as the client asked for it. */
  readonly model: string;
  /** Milliseconds since 1970 when it was asked, and when the answer was there. */
  readonly asked: number;
  readonly ended: number;
};

/** A chat completion as Ollama's answer to a request that did not stream. */
export function ollamaOfChat(completion: Completion, { form, model, asked, ended }: Options) {
  const choice = completion.choices[0];
  const said = choice?.message;
  const calls = (said?.tool_calls ?? []).map(({ id, function: called }) => ({
    id: id ?? '',
    name: called?.name ?? '',
    arguments: argumentsText(called?.arguments),
  }));
  const text = said ? textOf(said) || said.refusal || '' : '';
  return {
    model,
    created_at: new Date(ended).toISOString(),
    ...ollamaSays(form, { text, thinking: said ? thoughtOf(said) : '', calls }),
    done: true,
    done_reason: doneReason(choice?.finish_reason),
    // How long the prompt alone took, nobody said.
    ...ollamaTiming(
      { asked, began: asked, ended },
      readUsage(completion.usage),
      completion.timings,
    ),
  };
}

/** A failure as Ollama tells it, beside the status. */
export const ollamaError = ({ error }: ApiError) => ({ error: error.message });
