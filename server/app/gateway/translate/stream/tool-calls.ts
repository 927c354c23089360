import { argumentsText, type ToolCallPiece } from '../chat-completion.ts';

/** A call as far as it was told. */
export type ToolCall = {
  readonly wireIndex: number | null;
  id: string;
  name: string;
  arguments: string;
};

/**
 * Puts pieces of parallel calls together. OpenAI numbers calls; some servers number none, or all
 * of them 0, and tell them apart by id alone.
 */
export class ToolCalls {
  readonly all: ToolCall[] = [];

  /** The call that a piece belongs to, and the arguments it adds. */
  take(piece: ToolCallPiece): { call: ToolCall; isNew: boolean; added: string } {
    const wireIndex = piece.index ?? null;
    const known = this.all.findLast((one) => wireIndex === null || one.wireIndex === wireIndex);
    const name = piece.function?.name ?? '';
    const isAnother = piece.id && name && known?.id && known.id !== piece.id;
    const isNew = !known || Boolean(isAnother);
    const call = isNew ? { wireIndex, id: '', name: '', arguments: '' } : known;
    if (isNew) this.all.push(call);
    call.id ||= piece.id ?? '';
    call.name ||= name;
    const added = argumentsText(piece.function?.arguments);
    call.arguments += added;
    return { call, isNew, added };
  }
}
