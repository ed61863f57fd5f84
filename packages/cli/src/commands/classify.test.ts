import { describe, expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';

const FLOW = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/11/02/123456789012_vpcflowlogs_us-east-1_fl-0a.log.gz';

describe('sekisho classify', () => {
  it('says which source claims a key, and where its documents go', async () => {
    const { code, stdout, stderr } = await runSekisho(['classify', FLOW]);

    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('vpcflowlogs (Amazon VPC Flow Logs)');
    expect(stdout).toMatch(/account +123456789012\n/u);
    expect(stdout).toMatch(/region +us-east-1\n/u);
    expect(stdout).toMatch(/index +log-aws-vpcflowlogs-<yyyy-mm>\n/u);
  });

  it('answers in JSON, in the order of the keys', async () => {
    const { code, stdout } = await runSekisho(['classify', '--json', FLOW, 'AWSLogs/1/ELBAccessLogTestFile']);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { key: FLOW, outcome: 'claimed', account: '123456789012', match: { source: 'vpcflowlogs' }, others: [] },
      { outcome: 'ignored', reason: expect.stringContaining('ELB') },
    ]);
  });

  it('ends with 1 when one of the keys is unclaimed, and tells of the others as well', async () => {
    const { code, stdout } = await runSekisho(['classify', 'a/b.txt', FLOW]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\/b\.txt\n +unclaimed .*\n\nAWSLogs.*\n +source +vpcflowlogs/u);
  });

  it.each([[['classify']], [['classify', '--nonsense', FLOW]], [['nonsense']], [[]]])(
    'ends with 2 on wrong use: %j',
    async (args) => {
      const { code, stdout, stderr } = await runSekisho(args);

      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('--help');
    },
  );

  it.each([[['--help']], [['classify', '--help']], [['parse', '--help']], [['load', '--help']], [['start', '--help']]])(
    'has help: %j',
    async (args) => {
      const { code, stdout } = await runSekisho(args);

      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: sekisho/u);
    },
  );
});
