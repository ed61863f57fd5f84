import type { Command } from 'commander';
import { countArgument, instantArgument, sourceArgument } from './arguments.ts';
import { command, type ExitWith } from './program-command.ts';

/** Adds the command that has objects loaded again. */
export function addReprocess(program: Command, exitWith: ExitWith): void {
  command(program, 'reprocess', 'Load objects again: by their keys, or all that have something in common.')
    .argument('[key...]', 'keys of objects')
    .option('--prefix <prefix>', 'beginning of the keys; empty for the whole bucket')
    .option('--source <id>', 'log source that claims the keys', sourceArgument)
    .option('--from <iso>', 'objects of this time or later: the day or hour that their keys name', instantArgument)
    .option('--to <iso>', 'objects from before this time', instantArgument)
    .option('--by-arrival', 'with --from and --to: go by when objects were written, whatever their keys name')
    .option('--bucket <name>', 'bucket, where logs come from several')
    .option('--replace', 'rewrite what is indexed with the current parser (default: add what is missing)')
    .option('--rate <number>', 'objects to enqueue in a minute at most', countArgument(100_000))
    .option('--dry-run', 'only say what it would come to')
    .option('--yes', 'mean it, however much it comes to')
    .option('--no-wait', 'do not follow the job to its end')
    .addHelpText(
      'after',
      '\nExit code 1 if an object was not found or has failed. Keys are put on the queue, and not waited for.',
    )
    .action(async (keys, options) => {
      const { runReprocess } = await import('./commands/reprocess.ts');
      await exitWith(runReprocess(keys, options));
    });
}

/** Adds the command that shows and cancels jobs. */
export function addJobs(program: Command, exitWith: ExitWith): void {
  command(program, 'jobs', 'List jobs of `reprocess`, or show one, with what became of its objects.')
    .argument('[id]', 'id of a job')
    .option('--cancel', 'cancel the job: what was loaded stays')
    .option('--wait', 'follow the job to its end; exit code 1 if objects failed, or it was cancelled')
    .option('--limit <number>', 'jobs to list', countArgument(100), 20)
    .action(async (id, options) => {
      const { runJobs } = await import('./commands/jobs.ts');
      await exitWith(runJobs(id, options));
    });
}
