import { expect, test } from 'vitest'
import type { Field, Option } from '../fields/field.ts'
import { nearestOptions } from '../fields/options.ts'
import { rules } from '../rules/index.ts'
import { locales } from '../text/locale.ts'
import { standardObjects, standardObjectsByName } from './index.ts'
import type { ObjectDefinition } from './object.ts'

const byName = new Map(standardObjects.map((object) => [object.name, object]))

test('every object is known by its own name', () => {
  expect(Object.entries(standardObjectsByName).every(([name, object]) => object.name === name)).toBe(true)
})

for (const object of standardObjects) {
  const fields = Object.entries(object.fields)

  test(`${object.name} names its title, columns, sort and stage among its fields`, () => {
    const named = [object.title, object.sort.field, ...object.columns, ...(object.stage ? [object.stage] : [])].concat(
      object.filledFirst ?? [],
    )
    expect(named.filter((name) => !(name in object.fields))).toEqual([])
    if (object.stage) expect(object.fields[object.stage]?.type).toBe('choice')
  })

  test(`${object.name} shows every field in exactly one section`, () => {
    const shown = object.sections.flatMap((section) => section.fields)
    expect(shown.toSorted()).toEqual(Object.keys(object.fields).toSorted())
  })

  test(`${object.name} says everything in both languages, and no two fields alike`, () => {
    const labels = [object, ...object.sections, ...fields.map(([, field]) => field)].map(({ label }) => label)
    const texts = [
      ...labels,
      ...fields.flatMap(([, field]) => (field.hint ? [field.hint] : [])),
      ...optionsOf(object).map((option) => option.label),
    ]
    for (const locale of locales) {
      expect(texts.filter((text) => !text[locale].trim())).toEqual([])
      const spoken = fields.map(([, field]) => field.label[locale])
      expect(spoken.filter((label, at) => spoken.indexOf(label) !== at)).toEqual([])
    }
  })

  test(`${object.name} points only at what exists`, () => {
    expect(fields.flatMap(([name, field]) => faultsOf(name, field))).toEqual([])
    expect((object.rules ?? []).filter((rule) => !(rule in rules))).toEqual([])
    for (const { object: name, via } of object.searchThrough ?? [])
      expect(byName.get(name)?.fields[via]).toMatchObject({ type: 'link', to: object.name })
  })

  test(`${object.name} has colour for its state only`, () => {
    const coloured = fields.filter(([, field]) => 'options' in field && field.options.some(({ color }) => color))
    expect(coloured.map(([name]) => name)).toEqual(object.stage ? [object.stage] : [])
  })

  test(`${object.name} defaults and locks name options there are`, () => {
    for (const [name, field] of fields) {
      if (field.type !== 'choice' || field.default === undefined) continue
      expect(
        field.options.map((option) => option.value),
        name,
      ).toContain(field.default)
    }
    for (const lock of object.locks ?? []) {
      expect(optionValues(object.fields[lock.field])).toEqual(expect.arrayContaining([...lock.values]))
      expect(lock.open.every((name) => name in object.fields)).toBe(true)
    }
  })
}

test('a part has its parent as a required link, and the parent its lines', () => {
  for (const part of standardObjects.filter((object) => object.partOf)) {
    const link = part.fields[part.partOf ?? '']
    expect(link).toMatchObject({ type: 'link', required: true, whenTargetDeleted: 'cascade' })
    const parent = link?.type === 'link' ? byName.get(link.to) : undefined
    const lines = Object.values(parent?.fields ?? {}).filter((field) => field.type === 'lines')
    expect(lines).toContainEqual(expect.objectContaining({ of: part.name, via: part.partOf }))
  }
})

test('what a link copies is there on both sides, and what is quiet beside a currency has one', () => {
  for (const object of standardObjects) {
    for (const field of Object.values(object.fields)) {
      if (field.foreignOnly) expect(object.fields[field.foreignOnly]?.type).toBe('choice')
      if (field.type !== 'link' || !field.copies) continue
      const { fields, main } = field.copies
      const sources = { linked: byName.get(field.to), main: byName.get(main?.object ?? '') }
      if (main)
        expect(sources.main?.fields).toMatchObject({ [main.via]: { to: field.to }, [main.flag]: { type: 'yesNo' } })
      for (const [name, from] of Object.entries(fields)) {
        expect(object.fields).toHaveProperty(name)
        for (const source of from) expect(sources[source.of]?.fields).toHaveProperty(source.field)
      }
    }
  }
})

/** What is wrong with a field that refers to other objects or fields; nothing, usually. */
function faultsOf(name: string, field: Field): string[] {
  switch (field.type) {
    case 'link':
    case 'links':
      return byName.has(field.to) ? [] : [`${name}: no object ${field.to}`]
    case 'lines':
      return byName.get(field.of)?.fields[field.via]?.type === 'link' ? [] : [`${name}: no link ${field.via}`]
    case 'rollup': {
      const of = byName.get(field.of)
      const asked = [field.via, field.field, field.except?.field].filter((asked) => asked !== undefined)
      const known = optionValues(field.except ? of?.fields[field.except.field] : undefined)
      return [
        ...asked.filter((asked) => !of?.fields[asked]).map((asked) => `${name}: no ${field.of}.${asked}`),
        ...(field.compute !== 'count' && !field.field ? [`${name}: nothing to ${field.compute}`] : []),
        ...(field.except?.values ?? []).filter((value) => !known.includes(value)),
      ]
    }
    default:
      return []
  }
}

function optionValues(field: Field | undefined): string[] {
  return field?.type === 'choice' ? field.options.map((option) => option.value) : []
}

function optionsOf(object: ObjectDefinition): Option[] {
  return Object.values(object.fields).flatMap((field) =>
    field.type === 'choice' || field.type === 'choices' ? [...field.options] : [],
  )
}

test('who imports 电商 is offered 零售业 and 互联网', () => {
  const { industry } = standardObjectsByName.customer.fields
  if (industry?.type !== 'choice') throw new Error('industry is a choice')
  expect(nearestOptions(industry.options, '电商').map(({ label }) => label['zh-CN'])).toEqual(['零售业', '互联网'])
  expect(nearestOptions(industry.options, '医疗行业').map(({ label }) => label['zh-CN'])).toEqual(['卫生和社会工作'])
})
