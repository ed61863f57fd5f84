import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { arnOf, keyArn, type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';

/** What is switched on, in the settings. */
export const given = {};

/** Findings of GuardDuty. */
export function checks(stack: () => Stack): void {
  const findings = () => stack().one(type.findings, 'Findings');

  it('exports findings of the detector that is there, encrypted with the key, once the bucket takes them', () => {
    expect(findings().inputs).toMatchObject({ detectorId: 'd0a1b2c3', kmsKeyArn: keyArn });
    expect(findings().dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
    expect(stack().all(type.detector)).toEqual([]);
  });

  it('delivers what is claimed', () => {
    expect(findings().inputs['destinationArn']).toBe(arnOf(stack().one(type.bucket, 'LogsBucket')));
    expect(
      taken(`AWSLogs/${account}/GuardDuty/${region}/2026/11/20/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz`),
    ).toBe(whole('guardduty'));
  });
}
