import type { Colors } from '../render/colors.ts';
import type { Hop } from './hops.ts';

/** Columns of a name. */
const WIDTH = 14;

/** A hop on a line of its own; below one that has failed what mends it. With an end of line. */
export function tellHop({ hop, outcome, seconds, detail = '', cure = '' }: Hop, colors: Colors): string {
  const name = hop.padEnd(WIDTH);
  if (outcome === 'not tried') return `${colors.dim(`- ${name}  not tried`)}\n`;
  const time = colors.dim(`(${seconds?.toFixed(1)} s)`);
  if (outcome === 'ok') return `${colors.green('✓')} ${name}  ${detail} ${time}\n`;
  return `${colors.red('✗')} ${colors.bold(name)}  ${detail} ${time}\n  ${' '.repeat(WIDTH)}  ${cure}\n`;
}
