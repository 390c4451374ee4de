import { describe, expect, test } from 'vitest'
import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { timelineItems } from './timeline-items.ts'

describe('the timeline of a record', () => {
  test('tells changes and follow-ups in one stream, newest first', () => {
    const items = timelineItems(all([change('10:00'), change('08:00')]), all([followUp('09:00')]))
    expect(items.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['change 10:00', 'followUp 09:00', 'change 08:00'])
  })

  test('ends where the list with older entries to come ends', () => {
    const items = timelineItems({ items: [change('10:00'), change('09:00')], more: true }, all([followUp('08:00')]))
    expect(items.map(({ at }) => at)).toEqual(['10:00', '09:00'])
  })

  test('a follow-up without a time stands where it was written down', () => {
    const items = timelineItems(all([]), all([{ ...followUp('09:00'), at: null, createdAt: '07:00' }]))
    expect(items.map(({ at }) => at)).toEqual(['07:00'])
  })
})

function all<T>(items: readonly T[]) {
  return { items, more: false }
}

function change(at: string): HistoryEntry {
  return {
    changeId: `change-${at}`,
    n: 0,
    object: 'customer',
    recordId: 'yunfan',
    op: 'update',
    versionBefore: 1,
    versionAfter: 2,
    before: { phone: '010-62551234' },
    after: { phone: '13800138000' },
    at,
    who: { id: 'linyue', name: '林悦' },
    origin: 'form',
    reason: null,
    refs: {},
    hidden: 0,
    revertedBy: null,
    mayRevert: false,
    asAuthor: false,
  }
}

function followUp(at: string): RecordView {
  return {
    id: `follow-up-${at}`,
    object: 'followUp',
    objectName: 'followUp',
    code: 'FU1',
    version: 1,
    deletedAt: null,
    refs: {},
    at,
  }
}
