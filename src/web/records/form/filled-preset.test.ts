import { expect, test } from 'vitest'
import { type Filled, withoutFilled } from './filled-preset.ts'

const filled: Filled = {
  preset: { id: '1', name: '展会', label: { 'zh-CN': '展会', en: 'Fair' }, values: {}, roles: [], defaultFor: [] },
  values: { source: 'exhibition', stage: 'intent' },
  before: { source: null, stage: 'potential' },
}

test('what a preset had filled is taken back, and what was changed since stays', () => {
  const draft = { name: '云帆', source: 'website', stage: 'intent' }
  expect(withoutFilled(draft, filled)).toEqual({ name: '云帆', source: 'website', stage: 'potential' })
})
