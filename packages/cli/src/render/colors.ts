import pc from 'picocolors';

/** Colours for one stream, which do nothing where nobody would see them. */
export type Colors = ReturnType<typeof pc.createColors>;

/** None: for texts that go anywhere. */
export const plain: Colors = pc.createColors(false);

/** Colours for terminals that do not refuse them. @see https://no-color.org */
export function colorsFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Colors {
  const isRefused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return pc.createColors(stream.isTTY === true && !isRefused);
}
