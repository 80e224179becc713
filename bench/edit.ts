import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../src/config/load.ts';
import { createWorkbench } from '../src/workbench.ts';

const SAMPLE = fileURLToPath(new URL('../corpus/krone-choe-putin', import.meta.url));
const DOCUMENT = 'krone-choe-putin';
const EDITS = 60;

/**
 * Milliseconds until findings and edit distance of an edited segment of the sample are there, as a person who types waits
 * for them: among the texts it will be published with.
 */
export default async function benchEdit(): Promise<unknown> {
  const cwd = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const workbench = await createWorkbench({ settings: loadSettings({}, {}, cwd), cwd });
  try {
    await workbench.documents.open([SAMPLE]);
    const request = { documents: [DOCUMENT], targets: ['es'], systems: ['apertium', 'llm-plain', 'llm-house'] };
    const { evaluation } = await workbench.compare(request, { signal: new AbortController().signal });
    const place = { evaluation: evaluation.id, comparison: `${DOCUMENT}.es` };
    const { segments } = await workbench.editor.open(place);
    const times: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      const { id, text, column: system } = segments[edit % segments.length]!;
      const started = performance.now();
      await workbench.editor.check({ ...place, segment: id, system, text: `${text} Selenskyj, ${edit}.` });
      times.push(performance.now() - started);
    }
    times.sort((left, right) => left - right);
    const at = (share: number) =>
      Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]! * 10) / 10;
    return {
      segments: segments.length,
      edits: EDITS,
      medianMilliseconds: at(0.5),
      p95Milliseconds: at(0.95),
      longest: at(1),
    };
  } finally {
    await workbench.close();
    rmSync(cwd, { recursive: true });
  }
}
