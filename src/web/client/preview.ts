import type { AnswerTo } from '../../core/api/call.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { ask } from './call.ts'
import type { ChangeBody } from './writes.ts'

interface Options {
  readonly signal?: AbortSignal
}

/** What a change would do; nothing is written. */
export async function previewChange(body: ChangeBody, options: Options = {}): Promise<ChangeOutcomeView> {
  return atOnce(await ask('submitChange', { body: { ...body, mode: 'preview' }, ...options }))
}

/** How records that were worked on since are taken back: not at all, but for what was changed since, by force, or whole as the restore point says. */
export type WayBack = 'leave' | 'untouched' | 'force' | 'restorePoint'

/** What is asked of the server for it. */
export function askedBy(way: WayBack) {
  if (way === 'leave') return {}
  if (way === 'untouched') return { take: { others: 'untouched' } } as const
  return way === 'force' ? ({ force: true } as const) : ({ restorePoint: true } as const)
}

/** What taking a change back would do. */
export async function previewRevert(id: string, way: WayBack, options: Options = {}): Promise<ChangeOutcomeView> {
  const body = { mode: 'preview', ...askedBy(way) } as const
  return atOnce(await ask('revertChange', { params: { id }, body, ...options }))
}

function atOnce(answer: AnswerTo<'submitChange'>): ChangeOutcomeView {
  if ('run' in answer) throw new Error('only a change that is written becomes a run')
  return answer
}
