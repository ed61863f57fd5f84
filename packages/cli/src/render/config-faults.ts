import type { ConfigFault } from '@sekisho/core';
import { clean } from './clean.ts';
import { type Colors, plain } from './colors.ts';

/** A fault on a line: `user.ini:12 [myapp] s3_key: what is wrong. What to do.` */
export function describeFault(fault: ConfigFault, colors: Colors = plain): string {
  const { file = 'user.ini', line, section, key, severity, message, cure } = fault;
  const place = [section === undefined ? '' : `[${section}]`, key ?? ''].filter((part) => part !== '').join(' ');
  const paint = severity === 'error' ? colors.red : colors.yellow;
  const what = place === '' ? message : `${place}: ${message}`;
  return `${clean(`${file}:${line}`)} ${paint(severity)} ${clean(`${what}. ${cure}`)}`;
}
