import { type DeadLetter, type EnricherEffect, isBalanced, type LoadReport } from '@sekisho/core';
import type { Colors } from './colors.ts';
import { facts } from './facts.ts';
import { describeRules } from './rules.ts';
import { grouped } from './table.ts';

/**
 * What one load came to, in words.
 * @param deadLetters the first ones, to be told one by one
 * @param effects what enrichers have added, in their order
 */
export function describeReport(
  report: LoadReport,
  deadLetters: readonly DeadLetter[],
  colors: Colors,
  effects: readonly EnricherEffect[] = [],
): string {
  const { ref, source, status, account, region, firstEvent, lastEvent, fault, error, issues } = report;
  const paint = status === 'complete' ? colors.green : colors.red;
  const pairs: [string, string | undefined][] = [
    ['source', source],
    ['account', account],
    ['region', region],
    ['records', countsOf(report)],
    ['events', firstEvent === undefined ? undefined : `${firstEvent} to ${lastEvent}`],
    ['bytes', `${grouped(report.bytesStored)} stored, ${grouped(report.bytesRead)} of text`],
    [
      'issues',
      Object.entries(issues)
        .map(([code, count]) => `${code} ${grouped(count)}`)
        .join(', '),
    ],
    ['rules', describeRules(report.exclusions)],
    ['fault', fault === undefined ? undefined : `${fault.code}: ${fault.detail}`],
    ['error', error],
    ...effects.map((effect): [string, string] => ['enrichment', describeEffect(effect)]),
    ...deadLetters.map((letter): [string, string] => ['dead letter', describeDeadLetter(letter)]),
  ];
  return `${colors.bold(ref.key)} ${paint(status)}\n${facts(pairs, colors)}`;
}

function countsOf(report: LoadReport): string {
  const { read, indexed, duplicate, excluded, deadLettered } = report;
  const parts = [
    `${grouped(indexed)} indexed`,
    `${grouped(duplicate)} duplicate`,
    `${grouped(excluded)} excluded`,
    `${grouped(deadLettered)} dead-lettered`,
  ];
  return `${grouped(read)} read ${isBalanced(report) ? '=' : 'but'} ${parts.join(' + ')}`;
}

function describeEffect({ name, filled }: EnricherEffect): string {
  const fields = Object.entries(filled).map(([path, count]) => `${path} ${grouped(count)}`);
  return `${name}: ${fields.join(', ') || 'nothing'}`;
}

function describeDeadLetter({ ordinal, stage, issue }: DeadLetter): string {
  return `record ${ordinal}, ${stage}: ${issue.code}, ${issue.detail}`;
}
