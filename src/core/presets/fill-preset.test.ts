import { expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import type { Locale } from '../text/locale.ts'
import { fillPreset } from './fill-preset.ts'

const filling = {
  me: { id: '01890000-0000-7000-8000-000000000001', name: '林悦' },
  team: { id: '01890000-0000-7000-8000-000000000002', name: '华东区' },
  at: '2026-01-31T02:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  locale: 'zh-CN' as Locale,
  entered: { name: '云帆', remark: '老客户' },
}
const fill = (values: Record<string, unknown>) =>
  fillPreset(customer, { values: values as Record<string, string> }, filling)

test.each([
  ['{{today}}', '2026-01-31'],
  ['{{ today + 30d }}', '2026-03-02'],
  ['{{today+1m}}', '2026-02-28'],
  ['{{today-1w}}', '2026-01-24'],
  ['{{today+1y}}', '2027-01-31'],
])('%s is the day %s', (written, day) => {
  expect(fill({ nextFollowUpOn: written })).toEqual({ nextFollowUpOn: day })
})

test('what is entered stays, and another field is read with what was filled beside it', () => {
  expect(fill({ remark: '别的', latestNeed: '{{field:name}}·{{field:source}}', source: 'website' })).toEqual({
    source: 'website',
    latestNeed: '云帆·官网',
  })
})

test('what another field holds is read in the language of whoever enters the record', () => {
  const values = { latestNeed: '{{field:source}}' }
  expect(fillPreset(customer, { values }, { ...filling, locale: 'en', entered: { source: 'website' } })).toEqual({
    latestNeed: 'Website',
  })
})

test('what its field does not take any more is not filled in', () => {
  expect(fill({ source: 'moon', warp: 1, nextFollowUpOn: '{{today+99999y}}' })).toEqual({})
})
