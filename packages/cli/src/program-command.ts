import { type Command, Option } from 'commander';
import { usualUrl } from './api/address.ts';

/** Takes the exit code of a command over. */
export type ExitWith = (code: Promise<number>) => Promise<void>;

/** A command that needs the admin API. What is in the environment may have a password, and is not shown. */
export function command(program: Command, name: string, description: string): Command {
  const url = new Option('--url <url>', 'URL of the admin API; a function URL is called with your credentials of AWS');
  return program
    .command(name)
    .description(description)
    .addOption(url.default(usualUrl(), 'SEKISHO_URL, or else the API that `npm start` starts'))
    .option('--json', 'print the answer as JSON');
}
