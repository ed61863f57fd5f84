import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from './program.ts';

const NAMES = [
  'reprocess',
  'jobs',
  'objects',
  'unclaimed',
  'coverage',
  'drift',
  'cost',
  'dead-letters',
  'original',
  'console',
  'doctor',
];

it.each(NAMES)('sekisho %s has help, a URL and JSON', async (name) => {
  const program = createProgram();
  const told: string[] = [];
  const command = program.commands.find((one) => one.name() === name);
  command?.configureOutput({ writeOut: (text) => told.push(text) });

  await expect(program.parseAsync([name, '--help'], { from: 'user' })).rejects.toThrow(CommanderError);

  expect(told.join('')).toMatch(new RegExp(`^Usage: sekisho ${name}(?:.*\\n)+.*--url <url>(?:.*\\n)+.*--json`, 'u'));
});
