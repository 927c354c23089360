import { Prisma } from '../db/client.ts';
import type { Principal } from './principal.ts';

/**
 * A condition in SQL: the token or session by which this caller was let in is neither revoked nor
 * expired. For what outlives its request.
 */
export const isProofAlive = ({ userId, proofId, by }: Principal, now: Date): Prisma.Sql =>
  by === 'token'
    ? Prisma.sql`EXISTS (
        SELECT FROM access_tokens WHERE user_id = ${userId}::uuid AND id = ${proofId}::uuid
          AND (expires_at IS NULL OR expires_at > ${now}))`
    : Prisma.sql`EXISTS (
        SELECT FROM sessions WHERE user_id = ${userId}::uuid AND id = ${proofId}::uuid
          AND expires_at > ${now})`;
