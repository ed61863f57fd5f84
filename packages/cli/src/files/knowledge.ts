import { join } from 'node:path';
import type { Knowledge } from '@sekisho/core';
import { openKnowledge } from '@sekisho/functions/knowledge';
import { note } from '../streams.ts';

/**
 * Where files that enrichment goes by are, the best first: those of one's own, those that `sekisho refresh` has made, and what
 * comes with Sekisho.
 */
export function knowledgePlaces(state = '.sekisho'): readonly string[] {
  return [join(state, 'config'), join(state, 'knowledge'), 'bundled'];
}

/** Opens them. The user is told of one that cannot be read. */
export function openLocalKnowledge(): Knowledge {
  return openKnowledge(knowledgePlaces(), (path, fault) => note(`${path} is left out, or part of it: ${fault}`));
}
