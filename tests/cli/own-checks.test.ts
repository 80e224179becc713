import { describe, expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const yaml = `checks:
  - id: no-summit
    message: We do not write “{found}”.
    severity: critical
    terms: [summit, cumbre]
    where: both
`;

describe('checks of the house', () => {
  it('are named on the command line or in the settings, and count for gates', async () => {
    const cwd = temporaryFolder({
      'a.txt': 'Two summits.\n',
      'house.yaml': yaml,
      'gegenlesen.yaml': 'ownChecks: house.yaml\nchecks: { no-summit: { severity: major } }\n',
      'none.yaml': 'checks: {}\n',
    });
    const named = await cli(
      [
        'check',
        'a.txt',
        '--lang',
        'en',
        '--settings',
        'none.yaml',
        '--own-checks',
        'house.yaml',
        '--fail-on',
        'critical>0',
        '--format',
        'json',
      ],
      { cwd },
    );
    expect(named.code).toBe(1);
    expect(JSON.parse(named.stdout).documents[0].findings).toMatchObject([
      { check: 'no-summit', severity: 'critical', message: 'We do not write “summits”.' },
    ]);
    const settings = await cli(['check', 'a.txt', '--lang', 'en', '--format', 'json'], { cwd });
    expect(JSON.parse(settings.stdout).documents[0].findings).toMatchObject([
      { check: 'no-summit', severity: 'major' },
    ]);
  });

  it('run in a comparison, and their findings stand in its report', async () => {
    const cwd = temporaryFolder({ 'house.yaml': yaml.replace('summit, cumbre', 'ejército, army') });
    const { code, stderr } = await cli(
      ['compare', SAMPLE, '--to', 'es', '--own-checks', 'house.yaml', '--store', ':memory:', '--json', 'e.json'],
      { cwd },
    );
    expect([code, stderr]).toEqual([0, expect.anything()]);
    const report = await cli(['report', 'e.json', '--format', 'json'], { cwd });
    const [comparison] = JSON.parse(report.stdout).comparisons;
    expect(comparison.checks.some(({ check }: { check: string }) => check === 'no-summit')).toBe(true);
  });

  it('with a fault are refused with file and line, exit code 2', async () => {
    const cwd = temporaryFolder({ 'a.txt': 'a\n', 'house.yaml': yaml.replace('both', 'left') });
    const { code, stderr } = await cli(['check', 'a.txt', '--lang', 'en', '--own-checks', 'house.yaml'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('house.yaml, line 6: checks.0.where')]);
  });
});
