import { Command, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { API_PORT } from './api/address.ts';
import { clusterArgument, daysArgument, instantArgument, portArgument, settingsArgument } from './arguments.ts';
import { runClassify } from './commands/classify.ts';
import { runParse } from './commands/parse.ts';
import { SOURCE_KINDS } from './files/source-folder.ts';
import { addApiCommands } from './program-api.ts';

const CONFIG = 'folder with user.ini and the other files of the configuration (default: none)';

/**
 * The command with its sub-commands, which leave their exit code in `process.exitCode`.
 * Those that come with clients of AWS and OpenSearch, or need an answer of the admin API, are fetched when they are asked for.
 */
export function createProgram(): Command {
  const program = new Command('sekisho')
    .description('Loads AWS and host logs from Amazon S3 into OpenSearch as ECS documents.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ outputError: (text, print) => print(text.replace(/^error: /u, 'sekisho: ')) })
    .showHelpAfterError('See `sekisho --help`, and `--help` of each command.');
  addClassify(program);
  addCheck(program);
  addInfer(program);
  addParse(program);
  addLoad(program);
  addBootstrap(program);
  addRefresh(program);
  addStart(program);
  addNewSource(program);
  addApiCommands(program, exitWith);
  return program;
}

/** Takes the exit code of a command over. */
async function exitWith(code: number | Promise<number>): Promise<void> {
  process.exitCode = await code;
}

function addClassify(program: Command): void {
  program
    .command('classify')
    .description('Say which log source claims each key, and why. Exit code 1 if any key is unclaimed.')
    .argument('<key...>', 'keys of objects in S3')
    .option('--config <path>', CONFIG)
    .option('--json', 'print the answer as JSON')
    .action((keys, options) => exitWith(runClassify(keys, options)));
}

function addCheck(program: Command): void {
  program
    .command('check')
    .description('Say what is wrong with a configuration, and which keys would change hands. Exit code 1 for an error.')
    .argument('<path>', 'a user.ini, or the folder with the files of the configuration')
    .option('--keys <file>', 'keys to try the rules on: one a line, or a listing of `aws s3 ls --recursive`')
    .option('--url <url>', 'admin API, the keys of whose ledger are tried too, against what is in force there')
    .option('--json', 'print the answer as JSON')
    .action(async (path, options) => {
      const { runCheck } = await import('./commands/check.ts');
      await exitWith(runCheck(path, options));
    });
}

function addInfer(program: Command): void {
  program
    .command('infer')
    .description('Propose a section of user.ini for a file of which nobody knows what it is.')
    .argument('<file>', 'log file, compressed or not')
    .option('--key <key>', "key it has in S3 (default: the file's name)")
    .option('--json', 'print the answer as JSON')
    .action(async (file, options) => {
      const { runInfer } = await import('./commands/infer.ts');
      await exitWith(runInfer(file, options));
    });
}

function addNewSource(program: Command): void {
  program
    .command('new-source')
    .description('Lay down the folder of a new log source, with a sample that it loads.')
    .argument('<id>', 'its id: lower-case letters and digits, with hyphens')
    .addOption(new Option('--kind <kind>', 'how its records are written').choices(SOURCE_KINDS).default('columns'))
    .option('--repository <folder>', 'checkout of Sekisho', '.')
    .action(async (id, options) => {
      const { runNewSource } = await import('./commands/new-source.ts');
      await exitWith(runNewSource(id, options));
    });
}

function addParse(program: Command): void {
  program
    .command('parse')
    .description('Print the documents of a log file, one JSON line each, without a cluster.')
    .argument('<file>', 'file as it is delivered to S3, compressed or not; - for standard input')
    .option('--key <key>', "key it has in S3 (default: the file's name)")
    .option('--source <id>', 'parse it as this log source, whatever its key')
    .option('--config <path>', CONFIG)
    .option('--modified <iso>', "when the object was written (default: the file's time)", instantArgument)
    .option('--bucket <name>', 'bucket it is in', 'local')
    .option('--settings <file>', 'JSON with settings by source, see README', settingsArgument)
    .option('--explain', 'tell what enrichment has added')
    .option('--report <file>', 'write the report there as JSON, not in words to standard error')
    .action((file, options) => exitWith(runParse(file, options)));
}

function addLoad(program: Command): void {
  program
    .command('load')
    .description('Load local files and folders into a cluster. Exit code 1 unless all of it went in.')
    .argument('<path...>', 'files, and folders with all that is in them')
    .requiredOption('--to <url>', 'URL of the OpenSearch cluster', clusterArgument)
    .option('--key-prefix <prefix>', 'put before the path of each file to make its key', '')
    .option('--bucket <name>', 'bucket they are taken to be in', 'local')
    .option('--config <path>', CONFIG)
    .option('--settings <file>', 'JSON with settings by source, see README', settingsArgument)
    .option('--dead-letters <folder>', 'where dead letters are kept', '.sekisho/deadletters')
    .option('--no-templates', 'do not install the index templates first')
    .option('--json', 'print the report as JSON')
    .action(async (paths, options) => {
      const { runLoad } = await import('./commands/load.ts');
      await exitWith(runLoad(paths, options));
    });
}

function addBootstrap(program: Command): void {
  program
    .command('bootstrap')
    .description('Set a cluster up: index templates, and dashboards where there is an OpenSearch Dashboards.')
    .requiredOption('--to <url>', 'URL of the OpenSearch cluster', clusterArgument)
    .option('--dashboards <url>', 'URL of OpenSearch Dashboards, with its path', clusterArgument)
    .option(
      '--retention <days>',
      'delete indices once their documents are so old (default: leave policies as they are)',
      daysArgument,
    )
    .option('--replace-edits', 'replace dashboards that users have changed, too')
    .option('--state <folder>', 'folder in which dashboards are kept as they were', '.sekisho')
    .option('--json', 'print the steps as JSON')
    .action(async (options) => {
      const { runBootstrap } = await import('./commands/bootstrap.ts');
      await exitWith(runBootstrap(options));
    });
}

function addRefresh(program: Command): void {
  program
    .command('refresh')
    .description('Fetch what enrichment goes by: networks of AWS, databases of addresses, indicators of compromise.')
    .option('--state <folder>', 'folder whose `config` is read and whose `knowledge` is written', '.sekisho')
    .option('--to <url>', 'OpenSearch cluster with CloudTrail, to find who is behind sessions', clusterArgument)
    .option('--json', 'print what became of each step as JSON')
    .addHelpText('after', '\nExit code 1 if a step has failed: what it would have renewed is as it was.')
    .action(async (options) => {
      const { runRefresh } = await import('./commands/refresh.ts');
      await exitWith(runRefresh(options));
    });
}

function addStart(program: Command): void {
  program
    .command('start')
    .description('Run everything on this machine: OpenSearch, S3, SQS, the loader, the admin API, and sample logs.')
    .option('--once', 'load the samples, print what became of them, and end')
    .option('--json', 'print the report as JSON')
    .option('--state <folder>', 'folder of the data and of what is downloaded', '.sekisho')
    .option('--settings <file>', 'JSON with settings by source, see README', settingsArgument)
    .option('--port <number>', 'port of OpenSearch, 9299 at most', portArgument, 9200)
    .option('--s3-port <number>', 'port of S3 and SQS', portArgument, 4566)
    .option('--api-port <number>', 'port of the admin API', portArgument, API_PORT)
    .addHelpText('after', '\nWith OPENSEARCH_URL set, that cluster is used and none is started.')
    .action(async (options) => {
      const { runStart } = await import('./commands/start.ts');
      await exitWith(runStart(options));
    });
}
