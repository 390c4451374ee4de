import { expect, test } from 'vitest'
import type { Section } from '../../../core/objects/object.ts'
import { inputsAtOnce } from './inputs-at-once.ts'

test('a form of few fields is made whole', () => {
  expect(madeOf([sectionOf('basics', 50), sectionOf('more', 30)])).toHaveLength(80)
})

test('of a long form the fields that are seen first are made with it, the others wait', () => {
  const made = madeOf([sectionOf('basics', 30), sectionOf('more', 470)])
  expect(made).toEqual([...sectionOf('basics', 30).fields, ...sectionOf('more', 10).fields])
})

function madeOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ fields }) => fields).filter(inputsAtOnce(sections))
}

function sectionOf(name: string, count: number): Section {
  const fields = Array.from({ length: count }, (_, place) => `${name}${place}`)
  return { name, label: { 'zh-CN': name, en: name }, fields }
}
