import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Judgement, judgeAudit } from './judge-audit.ts';

/**
 * `npm audit` of what is shipped: `node scripts/audit.ts`. Exit code 0 when nothing of `high` or worse is known, 1 when something is, 4 when the
 * registry could not be asked: some mirrors have no advisories (HTTP 405), and silence is no clean bill.
 */
const EXIT: Readonly<Record<Judgement['state'], number>> = { clean: 0, found: 1, 'not-asked': 4 };

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  encoding: 'utf8',
});
const { state, message } = judgeAudit(stdout);
console.log(`Audit: ${message}`);
process.exitCode = EXIT[state];
