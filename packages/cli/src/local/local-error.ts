/** A local part that cannot start. `message` is one sentence for the user's eyes that names the cure; no stack is needed. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}
