#!/usr/bin/env node
import { CommanderError } from 'commander';
import { UsageError } from './command-error.ts';
import { createProgram } from './program.ts';
import { endWithReader } from './streams.ts';

/** Errors whose text is made for users: it names the thing and the cure. */
const PLAIN = ['CommandError', 'LocalError', 'ConfigError', 'SearchError', 'LedgerError', 'StoreError', 'BulkError'];

endWithReader(process.stdout);
endWithReader(process.stderr);
try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Says what went wrong, unless commander has told it already. @returns exit code: 2 for wrong use */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isPlain = error instanceof Error && PLAIN.includes(error.name);
  console.error(`sekisho: ${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}`);
  return error instanceof UsageError ? 2 : 1;
}
