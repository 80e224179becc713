import { accountCalls } from './accounts.ts';
import { backendCalls } from './backends.ts';
import { checkingCalls } from './checking.ts';
import { chosenTextCalls } from './chosen-text.ts';
import { correctionCalls } from './corrections.ts';
import { decisionCalls } from './decisions.ts';
import { documentCalls } from './documents.ts';
import { evaluationCalls } from './evaluations.ts';
import { frameCalls } from './frames.ts';
import { linkCalls } from './links.ts';
import { nameCalls } from './names.ts';
import { packetCalls } from './packets.ts';
import { publicationCalls } from './publication.ts';
import { reviewCalls } from './reviews.ts';
import type { ApiRoute } from './route.ts';
import { runCalls } from './runs.ts';
import { termCalls } from './terms.ts';

/** Every call of the HTTP API. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...documentCalls,
  ...runCalls,
  ...evaluationCalls,
  ...checkingCalls,
  ...decisionCalls,
  ...frameCalls,
  ...correctionCalls,
  ...reviewCalls,
  ...linkCalls,
  ...chosenTextCalls,
  ...publicationCalls,
  ...packetCalls,
  ...termCalls,
  ...nameCalls,
  ...backendCalls,
  ...accountCalls,
];
