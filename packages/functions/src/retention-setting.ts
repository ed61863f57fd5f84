import { indexFamilies, type Retention, sources } from '@sekisho/core';
import * as z from 'zod';

const families = ['default', ...indexFamilies(sources)];

const days = z.int().min(1).max(36_500);

/** Each after the one before it; what is to be cold has to be warm first. */
const stages = z
  .strictObject({ warm: days.optional(), cold: days.optional(), delete: days.optional() })
  .refine(({ warm, cold }) => cold === undefined || warm !== undefined, 'what is to be cold has to be warm first')
  .refine(({ warm = 0, cold = warm, delete: end = Infinity }) => warm <= cold && Math.max(warm, cold) < end, {
    error: 'warm, cold and delete have to come one after the other',
  });

/** Days that documents are kept, and when they move to cheaper storage, as JSON by the names of indices. */
export const retention = z.string().transform((text, context) => {
  const read = z.partialRecord(z.enum(families), z.union([days, stages])).safeParse(parsed(text));
  if (read.success) return read.data as Retention;
  context.addIssue(`must have days by the names of indices, as {"default":365}: ${faultIn(read.error)}`);
  return z.NEVER;
});

/** The deepest fault is the one that names what is wrong. */
function faultIn({ issues: [issue] }: z.ZodError): string | undefined {
  const inner = issue?.code === 'invalid_union' ? issue.errors.findLast((faults) => faults.length > 0)?.[0] : undefined;
  return inner?.message ?? issue?.message;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
