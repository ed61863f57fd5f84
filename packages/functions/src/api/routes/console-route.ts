import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type ApiEnv, caller } from '../api.ts';
import { mayChange } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { type Note, notes, type Visit } from '../pages/console-page.ts';
import { type ProblemStatus, pageProblems } from '../problem.ts';

/** What all pages of the console have in common. */
export const consolePart = { method: 'get' as const, tags: ['Console'] };

/** What all forms of the console that change something have in common. */
export const consoleForm = { method: 'post' as const, tags: ['Console'] };

/** Answers of a page, and problems that it may tell of instead. */
export function pageAnswers<S extends ProblemStatus>(...statuses: readonly S[]) {
  return {
    200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
    ...pageProblems(...statuses),
  };
}

/** Answers of a form that changes something, and problems that it may tell of instead. */
export function formAnswers<S extends ProblemStatus>(...statuses: readonly S[]) {
  return { 303: { description: 'It is done: the page to go to.' }, ...pageProblems(...statuses) };
}

/** What a field of a form says: an empty one says nothing. */
export function given<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** A field of a form, or a parameter of a page, with what it is for. */
export function asked(description: string, schema: z.ZodType<string> = z.string()) {
  return given(schema).openapi({ param: { description }, description, type: 'string' });
}

/** What was done just before. */
export const noteField = given(z.enum(notes as [Note, ...Note[]])).openapi({
  param: { description: 'What was done just before.' },
  type: 'string',
});

/** A time as a form gives it, in UTC without saying so. */
export function askedTime(description: string) {
  return given(z.iso.datetime({ local: true })).openapi({ param: { description }, description, type: 'string' });
}

/** The same as all others say it. */
export function timeOf(asked: string | undefined): string | undefined {
  return asked === undefined ? undefined : new Date(asked.endsWith('Z') ? asked : `${asked}Z`).toISOString();
}

/** Who looks, from where, and when. */
export function visitOf(c: Context<ApiEnv>, { operators, clock, log }: ApiDeps, note?: Note): Visit {
  const depth = c.req.path.split('/').length - 2;
  const who = caller(c);
  return { root: '../'.repeat(depth) || './', who, mayChange: mayChange(who, operators), note, now: clock.now(), log };
}
