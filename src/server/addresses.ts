/** Every address of a page, so that views and redirects agree on them. Ids are any text. */
const part = encodeURIComponent;
const query = (values: Readonly<Record<string, string | readonly string[] | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) search.append(name, one);
  }
  return search.size === 0 ? '' : `?${search}`;
};

/** Of a review: whether it is its second pass, and what has just been done. */
type Pass = { readonly pass?: string | undefined; readonly done?: string | undefined };

export const addresses = {
  documents: '/',
  documentsAfter: (cursor: string) => `/${query({ cursor })}`,
  newDocument: '/documents/new',
  document: (id: string) => `/documents/${part(id)}`,
  /** The document where a segment stands; a long one is shown in parts. @param number of the segment, from 1 */
  documentAt: (id: string, number: number) => `/documents/${part(id)}${query({ at: String(number) })}`,
  newRun: (id: string, chosen: { readonly target?: readonly string[]; readonly system?: readonly string[] } = {}) =>
    `/documents/${part(id)}/translate${query(chosen)}`,
  run: (id: string) => `/runs/${part(id)}`,
  comparison: (evaluation: string, comparison: string) => `/evaluations/${part(evaluation)}/${part(comparison)}`,
  /** The comparison with the row of a segment among those it begins with. @param number of the segment, from 1 */
  comparisonAt: (evaluation: string, comparison: string, number: number) =>
    `${addresses.comparison(evaluation, comparison)}${query({ at: String(number) })}`,
  comparisonPart: (
    evaluation: string,
    comparison: string,
    values: Readonly<Partial<Record<'page' | 'rows' | 'order' | 'base' | 'figures', string | undefined>>>,
  ) => `${addresses.comparison(evaluation, comparison)}${query(values)}`,
  /** @param v version a browser may keep them under */
  comparisonRows: (evaluation: string, comparison: string, v?: string) =>
    `${addresses.comparison(evaluation, comparison)}/rows${query({ v })}`,
  comparisonFigures: (evaluation: string, comparison: string) =>
    `${addresses.comparison(evaluation, comparison)}/figures`,
  together: (evaluation: string) => `/evaluations/${part(evaluation)}/together`,
  history: (id: string, target?: string) =>
    `/documents/${part(id)}/history${target === undefined ? '' : query({ target })}`,
  difference: (before: string, after: string) => `/evaluations/${part(after)}/difference${query({ before })}`,
  differenceReport: (before: string, after: string) =>
    `/evaluations/${part(after)}/difference.html${query({ before })}`,
  historyReport: (id: string) => `/documents/${part(id)}/history.html`,
  retry: (evaluation: string, comparison: string) => `/evaluations/${part(evaluation)}/${part(comparison)}/retry`,
  findings: (evaluation: string, comparison: string, done?: string) =>
    `${addresses.comparison(evaluation, comparison)}/findings${query({ done })}`,
  correct: (evaluation: string, comparison: string) => `${addresses.comparison(evaluation, comparison)}/correct`,
  links: (evaluation: string, comparison: string, system: string, done?: string) =>
    `${addresses.comparison(evaluation, comparison)}/links${query({ system, done })}`,
  output: (document: string) => `/documents/${part(document)}/outputs`,
  textFile: (evaluation: string, comparison: string, system: string) =>
    `${addresses.edit(evaluation, comparison)}/text.txt${query({ of: system })}`,
  edit: (
    evaluation: string,
    comparison: string,
    values: Readonly<Partial<Record<'of' | 'page' | 'done', string | undefined>>> = {},
  ) => `${addresses.comparison(evaluation, comparison)}/edit${query(values)}`,
  editRow: (evaluation: string, comparison: string) => `${addresses.comparison(evaluation, comparison)}/edit/row`,
  replace: (evaluation: string, comparison: string) => `${addresses.comparison(evaluation, comparison)}/replace`,
  publish: (evaluation: string, comparison: string, values: Readonly<Partial<Record<'frame' | 'done', string>>> = {}) =>
    `${addresses.comparison(evaluation, comparison)}/publish${query(values)}`,
  publishedFile: (evaluation: string, comparison: string, values: Readonly<Record<string, string>>) =>
    `${addresses.comparison(evaluation, comparison)}/publish/file${query(values)}`,
  packet: (evaluation: string, comparison: string, done?: string) =>
    `${addresses.comparison(evaluation, comparison)}/packet${query({ done })}`,
  packetFile: (evaluation: string, comparison: string) => `${addresses.comparison(evaluation, comparison)}/packet/file`,
  report: (evaluation: string, format: string) => `/evaluations/${part(evaluation)}/report.${part(format)}`,
  terms: (values: Readonly<Partial<Record<'q' | 'page' | 'saved' | 'removed' | 'imported', string>>> = {}) =>
    `/terms${query(values)}`,
  termFile: (values: Readonly<Record<string, string | undefined>>) => `/terms/export${query(values)}`,
  newTerm: '/terms/new',
  // In the query, because a browser would resolve an id like ".." in a path.
  term: (id: string) => `/terms/edit${query({ id })}`,
  names: (
    values: Readonly<Partial<Record<'q' | 'sort' | 'trouble' | 'page' | 'done' | 'decision' | 'concept', string>>> = {},
  ) => `/names${query(values)}`,
  name: (id: string, values: Readonly<Partial<Record<'done' | 'decision' | 'concept', string>>> = {}) =>
    `/names/show${query({ id, ...values })}`,
  /** What sites set around their articles. Sites and lines are any text, so they stand in the query. */
  frames: (values: Readonly<Partial<Record<'site' | 'q' | 'only' | 'page', string>>> = {}) => `/frames${query(values)}`,
  frameDone: (values: Readonly<Record<'site' | 'language' | 'text' | 'done' | 'before', string>>) =>
    `/frames${query(values)}`,
  backends: '/backends',
  reviews: '/reviews',
  reviewsOf: (evaluation: string, comparison: string) => `${addresses.comparison(evaluation, comparison)}/reviews`,
  review: (id: string, pass: Pass = {}) => `/reviews/${part(id)}${query(pass)}`,
  reviewNext: (id: string, pass: Pass & { readonly after?: string | undefined } = {}) =>
    `/reviews/${part(id)}/next${query(pass)}`,
  reviewItem: (id: string, item: string, pass: Pass = {}) => `/reviews/${part(id)}/items/${part(item)}${query(pass)}`,
  reviewReveal: (id: string, item: string, pass: Pass = {}) =>
    `/reviews/${part(id)}/items/${part(item)}/reveal${query(pass)}`,
  reviewResults: (id: string) => `/reviews/${part(id)}/results`,
  reviewClose: (id: string) => `/reviews/${part(id)}/close`,
  reviewReopen: (id: string) => `/reviews/${part(id)}/reopen`,
  typologyFile: (id: string) => `/reviews/typology/${part(id)}`,
  signIn: (next?: string) => `/login${query({ next: next === '/' ? undefined : next })}`,
  signInProvided: (asked: { readonly next?: string; readonly code?: string }) => `/login/provider${query(asked)}`,
  join: (code: string) => `/join${query({ code })}`,
  account: (done?: string) => `/account${query({ done })}`,
  accounts: (done?: string) => `/accounts${query({ done })}`,
  audit: (values: Readonly<Partial<Record<'action' | 'account' | 'cursor', string>>> = {}) => `/audit${query(values)}`,
  state: '/state',
} as const;
