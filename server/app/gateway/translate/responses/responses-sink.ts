import type { Stamp } from '../chat-completion.ts';
import type { ChunkSink } from '../stream/translate-stream.ts';
import { readUsage, type Usage } from '../usage.ts';
import { EventWriter } from './event-writer.ts';
import type { ResponseRequest } from './request-schema.ts';
import { type Ending, endingOf, responseObject } from './response-object.ts';
import { ResponseOutput } from './response-output.ts';

/** The events of a streamed response, from chat chunks; `asked` and `stamp` as for a whole one. */
export function responsesSink(asked: ResponseRequest, stamp: Stamp): ChunkSink {
  const writer = new EventWriter();
  const output = new ResponseOutput(writer, stamp);
  let finishReason: string | null = null;
  let usage: Usage | undefined;

  const emit = (type: string, ending: Ending) => {
    const response = responseObject({ asked, stamp, output: output.items(), ending, usage });
    writer.emit(type, { response });
  };

  return {
    contentType: 'text/event-stream; charset=utf-8',
    start() {
      emit('response.created', { status: 'in_progress' });
      emit('response.in_progress', { status: 'in_progress' });
      return writer.take();
    },
    chunk(chunk) {
      usage = readUsage(chunk.usage) ?? usage;
      const choice = chunk.choices?.find(({ index }) => !index);
      if (choice?.delta) output.add(choice.delta);
      finishReason = choice?.finish_reason || finishReason;
      return writer.take();
    },
    end() {
      const ending = endingOf(finishReason);
      output.close(ending.status === 'incomplete' ? 'incomplete' : 'completed');
      emit(`response.${ending.status}`, ending);
      return writer.take();
    },
    error(error) {
      emit('response.failed', { status: 'failed', error });
      return writer.take();
    },
  };
}
