/** A command that cannot do what it was asked for. `message` is one sentence that names the thing and the cure. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** A command that was asked for something that makes no sense: wrong use. */
export class UsageError extends CommandError {}
