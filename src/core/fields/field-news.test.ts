import { expect, test } from 'vitest'
import type { Field } from './field.ts'
import { newsOf } from './field-news.ts'

const now = new Date('2026-11-29T04:00:00Z')
const [today, thirteenDaysAgo, twoWeeksAgo] = ['2026-11-29T03:00:00Z', '2026-11-16T05:00:00Z', '2026-11-15T03:00:00Z']

test.each<[string, Pick<Field, 'addedAt' | 'changedAt'>, ReturnType<typeof newsOf>]>([
  ['added today', { addedAt: today }, { kind: 'added', at: today }],
  ['added thirteen days ago', { addedAt: thirteenDaysAgo }, { kind: 'added', at: thirteenDaysAgo }],
  ['added two weeks ago', { addedAt: twoWeeksAgo }, null],
  ['by Kebu', {}, null],
  [
    'added lately and changed since',
    { addedAt: thirteenDaysAgo, changedAt: { label: today } },
    { kind: 'added', at: thirteenDaysAgo },
  ],
  [
    'by Kebu and changed twice',
    { changedAt: { options: thirteenDaysAgo, label: today, help: twoWeeksAgo } },
    { kind: 'changed', at: today, parts: ['label', 'options'] },
  ],
])('of a field %s people are told what they may not know', (_, field, news) => {
  expect(newsOf(field, now)).toEqual(news)
})
