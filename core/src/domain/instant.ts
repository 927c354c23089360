import * as z from 'zod/mini';

/**
 * A moment as `Date.toISOString` writes it: milliseconds and Z. Any other precision would come back
 * from the database as another text, and it knows no year 0.
 */
export const instantSchema = z.iso
  .datetime({ precision: 3 })
  .check(z.refine((at) => at >= '1970', { error: 'must not be before 1970' }));
