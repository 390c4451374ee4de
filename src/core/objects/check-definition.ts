import type { ChoiceField, Field, LinkField, Option, RollupField } from '../fields/field.ts'
import { fieldType } from '../fields/index.ts'
import { rules } from '../rules/index.ts'
import { locales } from '../text/locale.ts'
import { checkFormulas } from './check-formulas.ts'
import { checkValidations } from './check-validations.ts'
import { fieldSchemas } from './field-schemas.ts'
import { fieldsOfLimit } from './limits.ts'
import type { ObjectDefinition } from './object.ts'

/** The objects a definition may speak of, itself among them, by name. */
export type KnownObjects = ReadonlyMap<string, ObjectDefinition>

/**
 * What is wrong with a definition, each fault as a sentence that names its place; nothing, usually. A definition is plain
 * data and may come from anywhere: tables, pages, API and access follow from it, and trust it.
 */
export function checkDefinition(definition: ObjectDefinition, known: KnownObjects): string[] {
  const faults = checkShape(definition, known)
  return faults.length > 0 ? faults : checkColours(definition)
}

/** The same of one that an administrator has shaped, who colours what she likes. */
export function checkShape(definition: ObjectDefinition, known: KnownObjects): string[] {
  const wellFormed = [...checkNames(definition), ...checkFields(definition)]
  // What is not formed like a field cannot be asked what it points at.
  if (wellFormed.length > 0) return wellFormed
  return [
    ...checkNamed(definition),
    ...checkSections(definition),
    ...checkLabels(definition),
    ...checkStates(definition),
    ...checkFormulas(definition),
    ...checkValidations(definition, known),
    ...checkRules(definition),
    ...checkPointers(definition, known),
    ...checkPart(definition, known),
    ...checkCopies(definition, known),
    ...checkSensitive(definition),
  ]
}

/** The faults of several, each with the name of its object. */
export function checkDefinitions(definitions: readonly ObjectDefinition[]): string[] {
  const known: KnownObjects = new Map(definitions.map((definition) => [definition.name, definition]))
  const faults = definitions.flatMap((definition) =>
    checkDefinition(definition, known).map((fault) => `${definition.name}: ${fault}`),
  )
  return known.size < definitions.length ? ['two objects have one name', ...faults] : faults
}

const camelCase = /^[a-z][a-zA-Z0-9]{0,39}$/
/** What every row has besides its fields (metadata/reconcile-tables.ts). */
const reserved = new Set(['id', 'version', 'deletedAt', 'deletedBy'])

function checkNames({ name, fields }: ObjectDefinition): string[] {
  const faults = [name, ...Object.keys(fields)].filter((one) => !camelCase.test(one))
  return [
    ...faults.map((one) => `${one}: no camelCase name of at most 40 characters`),
    ...Object.keys(fields).flatMap((one) =>
      reserved.has(one) ? [`fields.${one}: every record has this already`] : [],
    ),
  ]
}

function checkFields({ fields }: ObjectDefinition): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const schema = fieldSchemas.get(field.type)
    if (!schema) return [`fields.${name}: no field type ${field.type}`]
    const { error } = schema.safeParse(field)
    return (error?.issues ?? []).map(({ path, message }) => `fields.${[name, ...path].join('.')}: ${message}`)
  })
}

/** What the definition names among its own fields. */
function checkNamed(definition: ObjectDefinition): string[] {
  const { title, sort, columns, stage, filledFirst = [], recognisedBy = [], limits = [], fields } = definition
  const named = [
    ['title', [title]],
    ['sort', [sort.field]],
    ['columns', columns],
    ['stage', stage ? [stage] : []],
    ['filledFirst', filledFirst],
    ['recognisedBy', recognisedBy],
    ['limits', limits.flatMap(fieldsOfLimit)],
  ] as const
  const missing = named.flatMap(([place, names]) =>
    names.filter((name) => !(name in fields)).map((name) => `${place}: no field ${name}`),
  )
  return stage && fields[stage]?.type !== 'choice' ? [...missing, `stage: ${stage} is no choice`] : missing
}

function checkSections({ sections, fields }: ObjectDefinition): string[] {
  const shown = sections.flatMap((section) => section.fields)
  return [
    ...Object.keys(fields).flatMap((name) => (shown.includes(name) ? [] : [`sections: ${name} is in none`])),
    ...shown.flatMap((name, at) => (shown.indexOf(name) === at ? [] : [`sections: ${name} is there twice`])),
    ...shown.flatMap((name) => (name in fields ? [] : [`sections: no field ${name}`])),
  ]
}

/** Everything is said in every language, and no two fields alike. */
function checkLabels({ label, sections, fields }: ObjectDefinition): string[] {
  const labels = [label, ...sections.map((section) => section.label)]
  return locales.flatMap((locale) => {
    const empty = labels.some((one) => one[locale].trim() === '') ? [`label: nothing in ${locale}`] : []
    const spoken = Object.values(fields).map((field) => field.label[locale])
    const twice = spoken.filter((text, at) => spoken.indexOf(text) !== at)
    return [...empty, ...twice.map((text) => `fields: two are called ${text}`)]
  })
}

/** Colour is for the state only. */
function checkColours({ stage, fields }: ObjectDefinition): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const coloured = optionsOf(field).some(({ color }) => color !== undefined)
    return coloured === (name === stage) ? [] : [`fields.${name}: ${coloured ? 'coloured' : 'without colours'}`]
  })
}

/** Defaults, locks and moves name options and fields there are, and every state can be left. */
function checkStates({ fields, locks = [], moves = [] }: ObjectDefinition): string[] {
  const options = (name: string) => optionsOf(fields[name]).map(({ value }) => value)
  const strange = (name: string, values: readonly string[]) => values.filter((value) => !options(name).includes(value))
  const choices = Object.entries(fields).filter((entry): entry is [string, ChoiceField] => entry[1].type === 'choice')
  return [
    ...choices.flatMap(([name, field]) =>
      field.default === undefined
        ? []
        : strange(name, [String(field.default)]).map((value) => `fields.${name}: no option ${value}`),
    ),
    ...locks.flatMap((lock) => [
      ...strange(lock.field, lock.values).map((value) => `locks: ${lock.field} has no option ${value}`),
      ...[...lock.open, ...(lock.amount === undefined ? [] : [lock.amount])]
        .filter((name) => !(name in fields))
        .map((name) => `locks: no field ${name}`),
    ]),
    ...moves.flatMap(({ field, next, needs = {} }) => [
      ...strange(field, [...Object.keys(next), ...Object.values(next).flat(), ...Object.keys(needs)]).map(
        (value) => `moves: ${field} has no option ${value}`,
      ),
      ...options(field)
        .filter((state) => !(state in next))
        .map((state) => `moves: nothing follows ${state}`),
      ...Object.values(needs)
        .flat()
        .filter((name) => !(name in fields))
        .map((name) => `moves: no field ${name}`),
    ]),
  ]
}

/** Rules there are, about fields it has. */
function checkRules({ rules: own = [], fields }: ObjectDefinition): string[] {
  return own.flatMap((name) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule) return [`rules: no rule ${name}`]
    return rule.reads.filter((read) => !(read in fields)).map((read) => `rules: no field ${read}, which ${name} reads`)
  })
}

/** It points only at objects and fields there are. */
function checkPointers(definition: ObjectDefinition, known: KnownObjects): string[] {
  const { name: object, fields, searchThrough = [], carries = [], handsOn } = definition
  const linksHere = (other: string, via: string) => {
    const link = known.get(other)?.fields[via]
    return link?.type === 'link' && link.to === object
  }
  return [
    ...Object.entries(fields).flatMap(([name, field]) =>
      checkPointer(field, known).map((fault) => `fields.${name}: ${fault}`),
    ),
    ...[...searchThrough, ...carries, ...(handsOn?.carries ?? [])]
      .filter((one) => !linksHere(one.object, one.via))
      .map((one) => `${one.object}.${one.via} is no link to it`),
  ]
}

function checkPointer(field: Field, known: KnownObjects): string[] {
  switch (field.type) {
    case 'link':
    case 'links':
      return known.has(field.to) ? [] : [`no object ${field.to}`]
    case 'lines':
      return known.get(field.of)?.fields[field.via]?.type === 'link' ? [] : [`no link ${field.of}.${field.via}`]
    case 'rollup':
      return checkRollup(field, known)
    default:
      return []
  }
}

function checkRollup({ of: object, via, field, compute, except }: RollupField, known: KnownObjects): string[] {
  const of = known.get(object)
  const asked = [via, field, except?.field].filter((name) => name !== undefined)
  const options = optionsOf(except ? of?.fields[except.field] : undefined).map(({ value }) => value)
  return [
    ...asked.filter((name) => !of?.fields[name]).map((name) => `no ${object}.${name}`),
    ...(compute !== 'count' && !field ? [`nothing to ${compute}`] : []),
    ...(except?.values ?? []).filter((value) => !options.includes(value)).map((value) => `no option ${value}`),
  ]
}

/** A part has its parent as a required link and goes with it, and the parent has its lines. */
function checkPart({ name, partOf, partsField = '', fields }: ObjectDefinition, known: KnownObjects): string[] {
  if (!partOf) return []
  const link = fields[partOf]
  if (link?.type !== 'link' || !link.required || link.whenTargetDeleted !== 'cascade')
    return [`partOf: ${partOf} is no required link that falls with its parent`]
  const lines = known.get(link.to)?.fields[partsField]
  const holds = lines?.type === 'lines' && lines.of === name && lines.via === partOf
  return holds ? [] : [`partsField: ${link.to} has no lines of it in "${partsField}"`]
}

/** What a link copies is there on both sides, and what is quiet beside a currency has one. */
function checkCopies({ fields }: ObjectDefinition, known: KnownObjects): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const alone = field.foreignOnly && fields[field.foreignOnly]?.type !== 'choice' ? ['no currency beside it'] : []
    const copied = field.type === 'link' ? checkCopied(field, { fields, known }) : []
    return [...alone, ...copied].map((fault) => `fields.${name}: ${fault}`)
  })
}

function checkCopied(
  { to, copies }: LinkField,
  { fields, known }: { fields: ObjectDefinition['fields']; known: KnownObjects },
): string[] {
  if (!copies) return []
  const { main, later } = copies
  const objects = { linked: known.get(to), main: known.get(main?.object ?? '') }
  const via = main ? objects.main?.fields[main.via] : undefined
  const isMain = !main || (via?.type === 'link' && via.to === to && objects.main?.fields[main.flag]?.type === 'yesNo')
  return [
    ...(isMain ? [] : ['copies.main: no link back, or no flag']),
    ...Object.entries(copies.fields).flatMap(([name, sources]) => [
      ...(name in fields ? [] : [`copies: no field ${name}`]),
      ...sources.filter((one) => !objects[one.of]?.fields[one.field]).map((one) => `copies: no ${one.of}.${one.field}`),
    ]),
    ...(later?.fields ?? []).filter((name) => !copies.fields[name]).map((name) => `copies.later: ${name} is no copy`),
    ...(later?.except && !(later.except.field in fields) ? [`copies.later: no field ${later.except.field}`] : []),
  ]
}

/** Only texts can be sealed and found again by their hash. */
function checkSensitive({ fields }: ObjectDefinition): string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.sensitive && typeof fieldType(field).sample(field, 1) !== 'string'
      ? [`fields.${name}: a ${field.type} is no text to be sealed`]
      : [],
  )
}

function optionsOf(field: Field | undefined): readonly Option[] {
  return field?.type === 'choice' || field?.type === 'choices' ? field.options : []
}
