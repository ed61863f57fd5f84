import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';

/**
 * Closes the third file handle's pipe to this process in every way a process can end, SIGKILL included; the shell's
 * watcher sees that and ends the server. `exec` keeps the process id, so that signals reach the server itself.
 */
const GUARD = 'exec 3<&0 </dev/null; (cat <&3 >/dev/null; kill "$$" 2>/dev/null) & exec 3<&-; exec "$@"';

/** How long the server may take to end by itself: it flushes its indices first. Milliseconds. */
const STOP_MS = 30_000;

/** A running server process. */
export interface ServerProcess {
  readonly pid: number;
  /** Whether it has ended. */
  ended(): boolean;
  /** Asks it to end (SIGTERM) and waits until it has, at most half a minute, then forces it. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a program that lives no longer than this process, however this process ends, but that a Ctrl-C in the
 * terminal does not reach: it has a process group of its own, so that what still needs it can finish first.
 *
 * @param logFile takes its standard output and error, and is emptied first
 * @throws what `spawn` throws where the program cannot be started
 */
export async function startProcess(
  program: string,
  args: readonly string[],
  logFile: string,
  cwd: string,
): Promise<ServerProcess> {
  const log = await open(logFile, 'w');
  try {
    const child = spawn('sh', ['-c', GUARD, 'sh', program, ...args], {
      cwd,
      detached: true,
      stdio: ['pipe', log.fd, log.fd],
    });
    await once(child, 'spawn');
    return control(child);
  } finally {
    await log.close();
  }
}

function control(child: ChildProcess): ServerProcess {
  const exit = once(child, 'exit');
  // Nobody else reads this pipe's errors, and a server that is gone closes it.
  child.stdin?.on('error', () => {});
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      if (!ended()) child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exit;
      clearTimeout(force);
      child.stdin?.destroy();
    },
  };
}
