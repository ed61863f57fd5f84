import { type Command, Option } from 'commander';
import { alsoArgument, countArgument, instantArgument, portArgument, sourceArgument } from './arguments.ts';

import { command, type ExitWith } from './program-command.ts';
import { addJobs, addReprocess } from './program-jobs.ts';

/** Adds the commands that ask the admin API and let it do something. */
export function addApiCommands(program: Command, exitWith: ExitWith): void {
  addReprocess(program, exitWith);
  addJobs(program, exitWith);
  addObjects(program, exitWith);
  addUnclaimed(program, exitWith);
  addCoverage(program, exitWith);
  addDrift(program, exitWith);
  addCost(program, exitWith);
  addVerify(program, exitWith);
  addDeadLetters(program, exitWith);
  addOriginal(program, exitWith);
  addConsole(program, exitWith);
  addDoctor(program, exitWith);
}

const STATUSES = ['complete', 'continued', 'partial', 'failed', 'unclaimed', 'ignored'];

function addObjects(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'objects',
    'Ask the ledger what became of objects. With --key, the history of each; exit code 1 if it has none.',
  )
    .option('--key <key>', 'an object whose history is told; again for another', alsoArgument)
    .addOption(new Option('--status <status>', 'how the last attempt ended').choices(STATUSES))
    .option('--source <id>', 'log source', sourceArgument)
    .option('--prefix <prefix>', 'beginning of the keys')
    .option('--bucket <name>', 'bucket of the objects')
    .option('--account <id>', 'AWS account that the key tells')
    .option('--region <name>', 'region that the key tells')
    .option('--from <iso>', 'the last attempt was at this time or later', instantArgument)
    .option('--to <iso>', 'the last attempt was before this time', instantArgument)
    .option('--limit <number>', 'objects to list', countArgument(100_000), 50)
    .action(async (options) => {
      const { runObjects } = await import('./commands/objects.ts');
      await exitWith(runObjects(options));
    });
}

function addUnclaimed(program: Command, exitWith: ExitWith): void {
  command(program, 'unclaimed', 'List keys that no rule claims, by what they have in common.')
    .option('--prefix <prefix>', 'beginning of the keys')
    .option('--bucket <name>', 'bucket of the objects')
    .option('--limit <number>', 'groups to list', countArgument(500), 50)
    .action(async (options) => {
      const { runUnclaimed } = await import('./commands/unclaimed.ts');
      await exitWith(runUnclaimed(options));
    });
}

function addCoverage(program: Command, exitWith: ExitWith): void {
  command(program, 'coverage', 'List which logs come from which account and region, and which have fallen silent.')
    .option('--source <id>', 'log source', sourceArgument)
    .option('--account <id>', 'AWS account that the key tells')
    .option('--region <name>', 'region that the key tells')
    .option('--days <number>', 'days of which objects count', countArgument(400), 90)
    .action(async (options) => {
      const { runCoverage } = await import('./commands/coverage.ts');
      await exitWith(runCoverage(options));
    });
}

function addDrift(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'drift',
    'Tell what has changed in logs; of a source also which columns and values nobody knows, and which fields fell away.',
  )
    .option('--source <id>', 'log source', sourceArgument)
    .option('--days <number>', 'the last days, which are compared', countArgument(90), 7)
    .option('--before <number>', 'days before those, with which they are compared', countArgument(365), 30)
    .action(async (options) => {
      const { runDrift } = await import('./commands/drift.ts');
      await exitWith(runDrift(options));
    });
}

function addCost(program: Command, exitWith: ExitWith): void {
  command(program, 'cost', 'Tell what each log takes: bytes, seconds of Lambda, and space in the index.')
    .option('--from <iso>', 'the last attempt at an object was then or later (default: 30 days ago)', instantArgument)
    .option('--to <iso>', 'the last attempt was before (default: now)', instantArgument)
    .action(async (options) => {
      const { runCost } = await import('./commands/cost.ts');
      await exitWith(runCost(options));
    });
}

function addVerify(program: Command, exitWith: ExitWith): void {
  command(program, 'verify', 'Prove that every object of a bucket is loaded. Exit code 1 if one is in doubt.')
    .argument('<prefix>', "beginning of the keys; '' for the whole bucket")
    .option('--bucket <name>', 'bucket (default: the one that logs come from)')
    .option('--hashes', 'read the log files that digests of CloudTrail name, and compare their hashes')
    .option('--no-digests', 'do not go by digests of CloudTrail')
    .addHelpText('after', '\nSignatures of digests are not checked: `aws cloudtrail validate-logs` does.')
    .action(async (prefix: string, options) => {
      const { runVerify } = await import('./commands/verify.ts');
      await exitWith(runVerify(prefix, options));
    });
}

function addDeadLetters(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'dead-letters',
    'List records that could not become documents, in groups; show one; or try them again.',
  )
    .argument('[index]', 'index of the document of one')
    .argument('[id]', 'id of that document')
    .option('--source <id>', 'log source', sourceArgument)
    .option('--code <code>', 'code of the issue')
    .option('--bucket <name>', 'bucket of the objects')
    .option('--prefix <prefix>', 'beginning of their keys')
    .option('--from <iso>', 'the records arrived at this time or later', instantArgument)
    .option('--to <iso>', 'the records arrived before this time', instantArgument)
    .option('--limit <number>', 'groups to list', countArgument(10_000), 50)
    .option('--replay', 'load their objects again, by the parser and the configuration of now')
    .option('--dry-run', 'with --replay: only say what it would come to')
    .option('--no-wait', 'with --replay: do not follow the job to its end')
    .action(async (index, id, options) => {
      const { runDeadLetters } = await import('./commands/dead-letters.ts');
      await exitWith(runDeadLetters(index, id, options));
    });
}

function addOriginal(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'original',
    'Print the raw record behind a document. Exit code 1 if it is cut, or its object was overwritten.',
  )
    .argument('<index>', 'index of the document')
    .argument('<id>', 'id of the document')
    .action(async (index, id, options) => {
      const { runOriginal } = await import('./commands/original.ts');
      await exitWith(runOriginal(index, id, options));
    });
}

function addConsole(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'console',
    'Let a browser on this machine use the admin API: a proxy on 127.0.0.1 that signs, until Ctrl-C.',
  )
    .option('--port <number>', 'port to listen on', portArgument, 8788)
    .addHelpText('after', '\nWhile it runs, everybody on this machine can use the API as you.')
    .action(async (options) => {
      const { runConsole } = await import('./commands/console.ts');
      await exitWith(runConsole(options));
    });
}

function addDoctor(program: Command, exitWith: ExitWith): void {
  command(
    program,
    'doctor',
    'Send an object through the whole way, from the log bucket to its document, and say which hop fails and what mends it.',
  )
    .option('--stage <name>', 'stage that was deployed from this folder (default: what --url names)')
    .option('--bucket <name>', 'bucket to write to (default: the one that logs come from)')
    .option('--timeout <seconds>', 'how long to wait for the ledger', countArgument(3_600), 120)
    .option('--keep', 'leave the object in the bucket')
    .addHelpText(
      'after',
      '\nIt writes and deletes one object with your credentials of AWS. Exit code 1 if a hop has failed.',
    )
    .action(async (options, own: Command) => {
      const { runDoctor } = await import('./commands/doctor.ts');
      await exitWith(runDoctor({ ...options, isUrlGiven: own.getOptionValueSource('url') === 'cli' }));
    });
}
