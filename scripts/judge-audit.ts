import { z } from 'zod';

export interface Judgement {
  readonly state: 'clean' | 'found' | 'not-asked';
  /** One sentence. */
  readonly message: string;
}

/** What `npm audit --json` prints, once the registry answered. */
const answeredSchema = z.object({
  vulnerabilities: z.record(z.string(), z.looseObject({ severity: z.string() })),
  metadata: z.looseObject({ vulnerabilities: z.record(z.string(), z.number()) }),
});

const refusedSchema = z.object({ message: z.string() });

const SERIOUS: readonly string[] = ['high', 'critical'];

/** Only advisories that were counted are an answer; a fault of the registry, or nothing at all, is none. */
export function judgeAudit(stdout: string): Judgement {
  const told = parsed(stdout);
  const answered = answeredSchema.safeParse(told);
  if (!answered.success) {
    const { data } = refusedSchema.safeParse(told);
    return { state: 'not-asked', message: `the registry could not be asked (${data?.message ?? 'no answer'}).` };
  }
  const found = Object.entries(answered.data.vulnerabilities);
  const serious = found.filter(([, { severity }]) => SERIOUS.includes(severity)).map(([name]) => name);
  if (serious.length > 0) return { state: 'found', message: `high or critical advisories for ${serious.join(', ')}.` };
  return { state: 'clean', message: `nothing high or critical, ${found.length} packages with lesser advisories.` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
