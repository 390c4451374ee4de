import type { RecordQuery } from './record-query.ts'

/** One place for the names under which answers are kept, so that live.ts knows what a change makes stale. */
export const queryKeys = {
  session: ['session'],
  setUp: ['setUp'],
  objects: ['objects'],
  /** Below the objects: with them it is stale. */
  layout: (object: string, role: string | undefined) => ['objects', 'layout', object, role ?? ''],
  records: (object: string, query?: RecordQuery) => (query ? ['records', object, query] : ['records', object]),
  record: (object: string, id: string) => ['record', object, id],
  history: (object: string, id: string) => ['history', object, id],
  reports: (object: string, question?: object) => (question ? ['reports', object, question] : ['reports', object]),
  log: (query: object) => ['log', query],
  notices: ['notices'],
  changes: (query?: object) => (query ? ['changes', query] : ['changes']),
  change: (id: string) => ['change', id],
  search: (q: string) => ['search', q],
  same: (question: object) => ['search', 'same', question],
  explanation: (asked: object) => ['explanation', asked],
  run: (id: string) => ['run', id],
  exports: ['exports'],
  imports: ['imports'],
  import: (id: string) => ['import', id],
} as const
