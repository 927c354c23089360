import { isRecordType, recordSchemas } from '../mutations/record-registry.ts';
import type { StoredRecord } from './ports.ts';

/**
 * Reads a record as it came over the wire or out of a file; undefined for a type this version does
 * not know. Throws where a known record is malformed.
 */
export function readRecord(stored: {
  readonly type: string;
  readonly key: string;
  readonly value?: unknown;
}): StoredRecord | undefined {
  if (!isRecordType(stored.type)) return undefined;
  const value = recordSchemas[stored.type].parse(stored.value);
  return { type: stored.type, key: stored.key, value } as StoredRecord;
}
