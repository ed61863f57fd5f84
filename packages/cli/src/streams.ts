/**
 * Writes to a stream of this process and waits until it has been taken, so that no more is made than is read.
 * A write that fails never settles: see `endWithReader`.
 */
export function write(stream: NodeJS.WriteStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(chunk, (error) => {
      if (error === undefined || error === null) resolve();
    });
  });
}

/** A line for the user, beside what a command is asked for. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Ends the process quietly when nobody reads on, as in `| head`. Any other fault of the stream stays one. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
}
