import { classify, locate, sources } from '@sekisho/core';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';

/** What a key is taken for: the source that claims it, account and Region, as in `alb 111122223333 eu-west-1`. */
export function taken(key: string): string {
  const found = classify(key, sources);
  const { account: of, region: at } = locate(key);
  return [found.kind === 'claimed' ? found.match.source.id : found.kind, of, at].join(' ');
}

/** That a source claims it, of the account and Region of the evaluation. */
export function whole(source: string, at = region): string {
  return `${source} ${account} ${at}`;
}

const expressions: Readonly<Record<string, string>> = {
  '!{timestamp:yyyy/MM/dd/HH}': '2026/11/20/09',
  '!{firehose:error-output-type}': 'processing-failed',
};

/** Keys of the objects that a stream of Firehose would write: one as it should be, one of what it could not process. */
export function keysOf(stack: Stack, name: string): readonly [delivered: string, failed: string] {
  const { inputs } = stack.one(type.stream, name);
  const { prefix, errorOutputPrefix, compressionFormat } = Object(inputs['extendedS3Configuration']);
  const end = compressionFormat === 'GZIP' ? '.gz' : '';
  const file = `${inputs['name']}-1-2026-11-20-09-14-22-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0`;
  const evaluated = (text: string) =>
    text.replace(/!\{[^}]*\}/gu, (expression) => expressions[expression] ?? expression);
  return [`${evaluated(prefix)}${file}${end}`, `${evaluated(errorOutputPrefix)}${file}`];
}
