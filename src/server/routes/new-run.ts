import type { Request, Response } from 'express';
import type { Document } from '../../corpus/document.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { type LanguageTag, readLanguageTag, sameLanguage } from '../../shared/language.ts';
import type { SystemStatus, Workbench } from '../../workbench/contract.ts';
import type { CompareRequest, Estimate } from '../../workbench/run-contract.ts';
import { newRunView, type RunChoice } from '../pages/new-run.ts';
import { tell } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import { requestSignal } from '../request-signal.ts';
import type { Site } from '../site.ts';

/** Offered when the document proposes no languages itself. */
const COMMON_TARGETS: readonly LanguageTag[] = ['en', 'de', 'es', 'fr', 'it'];

/** @param all the values of a field, in a form or in an address */
export function choiceFrom(all: (name: string) => readonly string[]): RunChoice {
  const more = all('more').flatMap((text) => text.split(/[\s,;]+/));
  const targets = [...all('target'), ...more].filter((tag) => tag !== '');
  return { targets: [...new Set(targets)], systems: [...new Set(all('system'))] };
}

/** @throws WorkbenchError `input` for an unknown language */
export const requestFor = (document: string, { targets, systems }: RunChoice): CompareRequest => ({
  documents: [document],
  targets: [...new Set(targets.map((tag) => readLanguageTag(tag)))],
  systems,
});

interface Asked {
  readonly document: string;
  /** Left out on the first visit: then something sensible is ticked. */
  readonly choice?: RunChoice;
  /** What kept a run from being started, in the reader's language. */
  readonly faults: readonly string[];
}

/** The page on which languages and systems are chosen, with what the choice would send. */
export async function showNewRun(site: Site, request: Request, response: Response, asked: Asked): Promise<void> {
  const { workbench } = site;
  const speech = speechFor(request);
  const signal = requestSignal(response);
  const document = await workbench.documents.find(asked.document);
  const systems = await workbench.systems([document.id]);
  const proposed = await proposedTargets(document, workbench);
  const choice = asked.choice ?? firstChoice(document, proposed, systems);
  const { estimate, fault } = await estimateOf(workbench, { document: document.id, choice }, signal);
  const faults = [...asked.faults, ...(fault ? [tell(fault, speech, '').message] : [])];
  const backends = await workbench.backends({ check: false, signal });
  showPage(site, request, response, {
    view: 'new-run',
    title: `${speech.t.newRun.title}: ${document.title}`,
    part: 'documents',
    status: faults.length > 0 ? 400 : 200,
    model: newRunView(
      { document, proposed, systems, backends, choice, estimate, faults: [...new Set(faults)] },
      speech,
    ),
  });
}

async function proposedTargets(document: Document, { documents }: Workbench): Promise<readonly LanguageTag[]> {
  const proposed = await documents.targets(document.id);
  return proposed.length > 0 ? proposed : COMMON_TARGETS.filter((tag) => !sameLanguage(tag, document.language));
}

/** One language the document is not in, and every system that can be used: ready to start. */
function firstChoice(
  { language }: Document,
  proposed: readonly LanguageTag[],
  systems: readonly SystemStatus[],
): RunChoice {
  const target = proposed.find((tag) => !sameLanguage(tag, language));
  const usable = systems.filter(({ unavailable }) => unavailable === undefined);
  return { targets: target === undefined ? [] : [target], systems: usable.map(({ id }) => id) };
}

/** What a choice would send; a choice that cannot be carried out has a fault instead, one that is not finished neither. */
async function estimateOf(
  workbench: Workbench,
  { document, choice }: { readonly document: string; readonly choice: RunChoice },
  signal: AbortSignal,
): Promise<{ readonly estimate?: Estimate; readonly fault?: WorkbenchError }> {
  if (choice.targets.length === 0 || choice.systems.length === 0) return {};
  try {
    return { estimate: await workbench.estimate(requestFor(document, choice), signal) };
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) return { fault: thrown };
    throw thrown;
  }
}
