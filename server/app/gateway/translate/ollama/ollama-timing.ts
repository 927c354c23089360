import { isObject } from '../json.ts';
import type { Usage } from '../usage.ts';

/** When an answer was asked for, began and ended: milliseconds of one clock. */
export type Times = { readonly asked: number; readonly began: number; readonly ended: number };

const nanoseconds = (milliseconds: number) => Math.max(1, Math.round(milliseconds * 1_000_000));

/** The counts and durations of Ollama's last line; llama.cpp's own `timings` are better than ours. */
export function ollamaTiming(times: Times, usage: Usage | undefined, timings: unknown) {
  const told = isObject(timings) ? timings : {};
  const duration = (name: string, measured: number) => {
    const value = told[name];
    return nanoseconds(typeof value === 'number' && value >= 0 ? value : measured);
  };
  return {
    total_duration: nanoseconds(times.ended - times.asked),
    load_duration: 1,
    prompt_eval_count: usage?.input ?? 0,
    prompt_eval_duration: duration('prompt_ms', times.began - times.asked),
    eval_count: usage?.output ?? 0,
    eval_duration: duration('predicted_ms', times.ended - times.began),
  };
}
