import type { Logger } from 'pino';
import type { Templates } from '../reports/templates.ts';
import type { Workbench } from '../workbench/contract.ts';
import type { Network } from './access/network.ts';
import type { SignInProvider } from './access/provider.ts';
import type { EventStreams } from './event-streams.ts';
import type { TermbaseEdits } from './termbase-edits.ts';

/** What every route works with; made once by `createApp`. */
export interface Site {
  readonly workbench: Workbench;
  readonly templates: Templates;
  readonly streams: EventStreams;
  readonly edits: TermbaseEdits;
  readonly log: Logger;
  readonly network: Network;
  /** OpenID provider people may sign in with. */
  readonly provider?: SignInProvider;
  /** Folder of the sample that an empty list of documents offers. */
  readonly sample?: string;
}

/** Largest body of a request: a long article is 50 kB, a batch of articles or a house termbase some megabytes. */
export const BODY_LIMIT = 8 * 1024 * 1024;
export const BODY_LIMIT_SHOWN = '8 MB';
