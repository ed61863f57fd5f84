/**
 * Makes a value when it is first asked for, and gives the same one from then on. What throws is tried again.
 * A function's clients are made so: once in a container, and not by merely importing its module.
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
