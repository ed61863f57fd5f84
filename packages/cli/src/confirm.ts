import { createInterface } from 'node:readline/promises';

/** Asks a question that has to be answered with yes. */
export type Confirm = (question: string) => Promise<boolean>;

/** Somebody who can be asked; undefined where nobody sits at a terminal. Answers that are no yes, and none, are no. */
export function confirmOn(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
): Confirm | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return async (question) => {
    const lines = createInterface({ input, output });
    // Where the input ends, the question is never answered.
    const ended = new Promise<string>((resolve) => {
      lines.once('close', () => resolve(''));
    });
    try {
      return /^y(?:es)?$/iu.test((await Promise.race([lines.question(`${question} [y/N] `), ended])).trim());
    } finally {
      lines.close();
    }
  };
}
