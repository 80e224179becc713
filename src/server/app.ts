import express from 'express';
import { type Logger, pino } from 'pino';
import type { Templates } from '../reports/templates.ts';
import { WEB_FOLDER } from '../shared/asset-files.ts';
import type { Workbench } from '../workbench/contract.ts';
import { auditLog } from './access/audit-log.ts';
import { gateBefore } from './access/guard.ts';
import { identify } from './access/identity.ts';
import { AT_LOOPBACK, type Network } from './access/network.ts';
import type { SignInProvider } from './access/provider.ts';
import { apiRouter } from './api/router.ts';
import { errorHandler, notFound } from './error-handlers.ts';
import { EventStreams } from './event-streams.ts';
import { formBody } from './forms.ts';
import { requestLog } from './request-log.ts';
import { accountRoutes } from './routes/account.ts';
import { accountsRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { backendRoutes } from './routes/backends.ts';
import { comparisonRoutes } from './routes/comparison.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { documentRoutes } from './routes/documents.ts';
import { editorRoutes } from './routes/editor.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { findingRoutes } from './routes/findings.ts';
import { frameRoutes } from './routes/frames.ts';
import { judgingRoutes } from './routes/judging.ts';
import { languageRoutes } from './routes/language.ts';
import { linkRoutes } from './routes/links.ts';
import { nameRoutes } from './routes/names.ts';
import { packetRoutes } from './routes/packets.ts';
import { providerRoutes } from './routes/provider.ts';
import { publishRoutes } from './routes/publish.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { runRoutes } from './routes/runs.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { stateRoutes } from './routes/state.ts';
import { conceptRoutes } from './routes/term.ts';
import { termRoutes } from './routes/terms.ts';
import { refuseCrossSite, requireOwnHost, securityHeaders } from './security.ts';
import type { Site } from './site.ts';
import { TermbaseEdits } from './termbase-edits.ts';

export interface AppOptions {
  readonly workbench: Workbench;
  /** Compiled views. */
  readonly templates: Templates;
  /** Streams under way; whoever closes the server ends them first. */
  readonly streams?: EventStreams;
  /** Default: bugs only, on standard error. At level `info` every request is logged. */
  readonly log?: Logger;
  /** Default: the loopback alone. */
  readonly network?: Network;
  readonly provider?: SignInProvider;
  /** Folder of the bundled style sheet and script. Default: what the build made. */
  readonly webFolder?: string;
  /** Folder of the sample an empty list of documents offers. */
  readonly sample?: string;
}

/** The pages and the HTTP API over a workbench, as an Express app that listens nowhere yet. */
export function createApp(options: AppOptions): express.Express {
  const { workbench, templates, streams = new EventStreams(), network = AT_LOOPBACK } = options;
  const log = options.log ?? pino({ level: 'error' }, pino.destination(2));
  const edits = new TermbaseEdits(workbench);
  const site: Site = { ...options, workbench, templates, streams, edits, log, network };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', network.proxies);
  app.use(requestLog(log), securityHeaders(network), requireOwnHost(network), refuseCrossSite);
  app.use('/assets', express.static(options.webFolder ?? WEB_FOLDER, { index: false, redirect: false }));
  app.use(identify(site), auditLog(site));
  app.use('/api', apiRouter(site));
  const pages = pageRouters(site);
  app.use(gateBefore(pages), formBody(), ...pages);
  app.use(notFound, errorHandler(site));
  return app;
}

/** Every page. A router is found here or not at all: what stands in none of these is not covered by the access table. */
const pageRouters = (site: Site): readonly express.Router[] => [
  documentRoutes(site),
  runRoutes(site),
  evaluationRoutes(site),
  comparisonRoutes(site),
  findingRoutes(site),
  correctionRoutes(site),
  linkRoutes(site),
  frameRoutes(site),
  reviewRoutes(site),
  judgingRoutes(site),
  editorRoutes(site),
  publishRoutes(site),
  packetRoutes(site),
  nameRoutes(site),
  termRoutes(site),
  conceptRoutes(site),
  backendRoutes(site),
  stateRoutes(site),
  languageRoutes(),
  signInRoutes(site),
  providerRoutes(site),
  accountRoutes(site),
  accountsRoutes(site),
  auditRoutes(site),
];
