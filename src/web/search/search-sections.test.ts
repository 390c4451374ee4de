import { expect, test } from 'vitest'
import type { RecordView } from '../../core/api/shapes.ts'
import { sectionsFor } from './search-sections.ts'

test('who types the whole name of a contact finds her before her customer', () => {
  const groups = [
    { object: 'customer', items: [record('customer', '云帆科技')] },
    { object: 'contact', items: [record('contact', '李明华'), record('contact', '李明')] },
  ]
  const isMeant = (_: string, { name }: RecordView) => name === '李明'
  const found = { actions: [], groups, creations: [], settled: true, isMeant }
  expect(names(sectionsFor('李明', found, headings))).toEqual(['李明', '李明华', '云帆科技'])
  expect(names(sectionsFor('李', { ...found, isMeant: () => false }, headings))).toEqual(['云帆科技', '李明华', '李明'])
})

const headings = { recent: '', page: '', command: '', create: '', of: (object: string) => object }

function names(sections: ReturnType<typeof sectionsFor>) {
  return sections.flatMap(({ targets }) => targets).map((target) => target.kind === 'record' && target.record.name)
}

function record(object: string, name: string): RecordView {
  return { id: name, object, objectName: object, code: name, version: 1, deletedAt: null, refs: {}, name }
}
