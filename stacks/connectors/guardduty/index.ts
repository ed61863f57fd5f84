import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

function detectorId({ detector }: Settings): $util.Output<string> {
  if (detector === 'existing') return aws.guardduty.getDetectorOutput().id;
  return new aws.guardduty.Detector('Detector', { findingPublishingFrequency: 'FIFTEEN_MINUTES' }).id;
}

/**
 * Findings, to `AWSLogs/<account>/GuardDuty/`, encrypted with the key.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export function connect(given: Settings, to: Destination): void {
  new aws.guardduty.PublishingDestination(
    'Findings',
    { detectorId: detectorId(given), destinationArn: to.bucket.arn, kmsKeyArn: to.keyArn },
    { dependsOn: [...to.ready] },
  );
}
