import type { Random } from './random.ts';
import type { Place } from './world.ts';

/** Who does something, and with what program. */
export interface Actor {
  readonly identity: Readonly<Record<string, unknown>>;
  readonly userAgent: string;
}

const COMMAND_LINE = 'aws-cli/2.31.10 md/awscrt#0.27.6 ua/2.1 os/linux#6.8 md/arch#x86_64 lang/python#3.13.7';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const PROGRAM = 'aws-sdk-js/3.1175.0 ua/2.1 os/linux#6.8 lang/js md/nodejs#24.11.0';

/**
 * The identities that CloudTrail tells apart; keys are AWS's own example.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const actors = {
  person: (random: Random, place: Place): Actor => user(random.pick(['alice', 'bob', 'carol']), place, COMMAND_LINE),
  browser: (random: Random, place: Place): Actor => user(random.pick(['alice', 'bob', 'carol']), place, BROWSER),
  stolen: (place: Place): Actor => user('build-bot', place, COMMAND_LINE),
  root: ({ account }: Place): Actor => ({
    identity: { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
    userAgent: BROWSER,
  }),
  service: (name: string): Actor => ({
    identity: { type: 'AWSService', invokedBy: `${name}.amazonaws.com` },
    userAgent: `${name}.amazonaws.com`,
  }),
  role: (random: Random, { account }: Place): Actor => {
    const session = `i-0a1b2c3d4e5f600${random.int(1, 6)}0`;
    return {
      identity: {
        type: 'AssumedRole',
        principalId: `AROAIOSFODNN7EXAMPLE:${session}`,
        arn: `arn:aws:sts::${account}:assumed-role/ec2-web/${session}`,
        accountId: account,
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: 'AROAIOSFODNN7EXAMPLE',
            arn: `arn:aws:iam::${account}:role/ec2-web`,
            accountId: account,
            userName: 'ec2-web',
          },
          attributes: { creationDate: '2026-10-25T00:00:00Z', mfaAuthenticated: 'false' },
        },
      },
      userAgent: PROGRAM,
    };
  },
};

function user(userName: string, { account }: Place, userAgent: string): Actor {
  return {
    identity: {
      type: 'IAMUser',
      principalId: 'AIDAIOSFODNN7EXAMPLE',
      arn: `arn:aws:iam::${account}:user/${userName}`,
      accountId: account,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName,
    },
    userAgent,
  };
}
