import { useQueryClient } from '@tanstack/react-query'
import type { ChangeView, DoubleEntryView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { ask } from '../call.ts'
import { noteSaving } from '../note-saving.ts'
import { ProblemError } from '../problem-error.ts'
import { forgetRecords } from '../writes.ts'

/** The rule of which the second entry, or the settling of a difference, is waited for. */
export function currentEntry({ doubleEntries = [], steps = [] }: ChangeView): DoubleEntryView | undefined {
  const current = steps.find(({ state, kind }) => state === 'current' && kind !== undefined)
  return current && doubleEntries.find(({ rule }) => rule.id === current.flow.id)
}

/** Whether what the change holds is kept from her until it was entered again. */
export function isUntold(change: ChangeView, me: string): boolean {
  return change.who.id !== me && isUnentered(change)
}

/** Whether a second entry is still to be made: until then nobody reads what others write about it. */
export function isUnentered({ doubleEntries = [] }: ChangeView): boolean {
  return doubleEntries.some(({ second }) => second === undefined)
}

/** Enters again what a change holds. */
export function useEnterAgain() {
  const queries = useQueryClient()
  return async ({ id, version = 1 }: ChangeView, values: Values): Promise<ChangeView> => {
    try {
      return await noteSaving(ask('enterAgain', { params: { id }, body: { version, values } }))
    } finally {
      forgetRecords(queries)
    }
  }
}

/** Says which of two entries holds, field by field. */
export function useSettleEntries() {
  const queries = useQueryClient()
  return async (
    { id, version = 1 }: ChangeView,
    choices: Readonly<Record<string, 'first' | 'second'>>,
  ): Promise<ChangeView> => {
    try {
      return await noteSaving(ask('settleEntries', { params: { id }, body: { version, choices } }))
    } finally {
      forgetRecords(queries)
    }
  }
}

/** What is wrong with each field that was entered; nothing where it is about something else. */
export function faultsByPath(error: unknown, { fields }: DoubleEntryView): Readonly<Record<string, string>> {
  const errors = error instanceof ProblemError ? error.problem.errors : []
  const own = errors.filter(({ path }) => fields.some(({ name }) => name === path))
  return Object.fromEntries(own.map(({ path, message }) => [path, message]))
}
