import { z } from 'zod';

const PARTITION = 'arn:aws(?:-[a-z]+)*';

/** A text of a form. The meaning is told in sentences about faults, and in docs. */
function named(form: RegExp, meaning: string) {
  return z.string(`must be ${meaning}`).regex(form, `must be ${meaning}`).meta({ title: meaning });
}

/** ARN of something of a service. */
function arn(form: string, meaning: string) {
  return named(new RegExp(`^${PARTITION}:${form}$`, 'u'), meaning);
}

export const keyArn = arn(String.raw`kms:[\w-]+:\d{12}:key\/[\w-]+`, 'the ARN of a KMS key, not of an alias');

export const roleArn = arn(String.raw`iam::\d{12}:role\/[\w+=,.@/-]+`, 'the ARN of an IAM role');

export const personArn = arn(String.raw`iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+`, 'the ARN of an IAM role or user');

export const topicArn = arn(String.raw`sns:[\w-]+:\d{12}:[\w-]+`, 'the ARN of an SNS topic');

export const secretArn = arn(String.raw`secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+`, 'the ARN of a secret');

export const certificateArn = arn(String.raw`acm:[\w-]+:\d{12}:certificate\/[\w-]+`, 'the ARN of a certificate of ACM');

export const bucketName = named(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'the name of an S3 bucket');

export const accountId = named(/^\d{12}$/u, 'the number of an AWS account: 12 digits in quotes');

export const organizationId = named(/^o-[a-z0-9]{10,32}$/u, 'the id of an organization, such as o-a1b2c3d4e5');

export const regionName = named(/^[a-z]{2}(?:-[a-z]+)+-\d$/u, 'an AWS Region such as eu-west-1');

export const vpcId = named(/^vpc-[0-9a-f]{8,17}$/u, 'the id of a VPC');

export const subnetId = named(/^subnet-[0-9a-f]{8,17}$/u, 'the id of a subnet');

export const securityGroupId = named(/^sg-[0-9a-f]{8,17}$/u, 'the id of a security group');

export const routeTableId = named(/^rtb-[0-9a-f]{8,17}$/u, 'the id of a route table');

export const instanceType = named(/^[a-z0-9-]+\.[a-z0-9]+\.search$/u, 'an instance type such as m7g.large.search');

export const mail = named(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/u, 'a mail address');

export const cidr = named(/^[0-9a-f.:]+\/\d{1,3}$/u, 'a network such as 203.0.113.0/24');

/** A whole number within limits. */
export function whole(least: number, most: number) {
  const meaning = `must be a whole number from ${least} to ${most}`;
  return z.int(meaning).min(least, meaning).max(most, meaning);
}

/** Days that something is kept. */
export const days = whole(1, 36_500);
