import type { Refusal } from '../change/change.ts'
import { checkShape, type KnownObjects } from '../objects/check-definition.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type Blame, type ConfigurationRecord, type Fault, isStandingRemoval } from './configuration-record.ts'
import { addCustomFields } from './fields/add-custom-fields.ts'
import { applyFieldSettings } from './fields/apply-field-settings.ts'
import { checkDependence } from './fields/check-dependence.ts'
import { placeFields } from './fields/place-fields.ts'
import { takeFromLinked } from './fields/take-from-linked.ts'
import { addChangeTemplates } from './forms/add-change-templates.ts'
import { addPresets } from './forms/add-presets.ts'
import { applyLayouts } from './forms/apply-layouts.ts'
import { applyListSettings } from './forms/apply-list-settings.ts'
import { inOrderOfReading } from './in-order-of-reading.ts'
import { calledBy } from './labels.ts'
import { type Identities, identitiesOf, inOrderOfMaking } from './names.ts'
import { hasLines, lineName } from './objects/custom-lines.ts'
import { makeCustomObjects } from './objects/make-custom-objects.ts'
import { withTitles } from './objects/with-titles.ts'
import { addApprovalFlows } from './rules/add-approval-flows.ts'
import { addDoubleEntryRules } from './rules/add-double-entry-rules.ts'
import { addEditPolicies } from './rules/add-edit-policies.ts'
import { addRequiredIfs } from './rules/add-required-ifs.ts'
import { addValidations } from './rules/add-validations.ts'
import { applyExclusiveEditing } from './rules/apply-exclusive-editing.ts'
import { applyNumbering } from './rules/apply-numbering.ts'
import { applyOrderClosing } from './rules/apply-order-closing.ts'
import { applyOverpayment } from './rules/apply-overpayment.ts'
import { applySignInPolicy } from './rules/apply-sign-in-policy.ts'
import { applyStagePaths } from './rules/apply-stage-paths.ts'

export interface Built {
  readonly objects: readonly ObjectDefinition[]
  /** What was left out, and why. */
  readonly faults: readonly Fault[]
}

/**
 * The definitions that a configuration makes of those Kebu brings. Pure: the write path asks it what a change would make of
 * them before it is applied, and every process makes them so when it is. A record at fault is left out and blamed; the rest
 * holds.
 */
export function buildDefinitions(
  brought: readonly ObjectDefinition[],
  configuration: readonly ConfigurationRecord[],
): Built {
  if (configuration.length === 0) return { objects: brought, faults: [] }
  const faults: Fault[] = []
  const blame: Blame = (record, ...refusals) =>
    faults.push(...refusals.map(({ dormant, ...refusal }) => ({ record, refusal, ...(dormant ? { dormant } : {}) })))
  const identities = identitiesOf(configuration)
  const made = makeCustomObjects(brought, configuration, { identities, blame })
  const own = made.filter(({ retired }) => !retired)
  const known = new Map([...brought, ...own].map((definition) => [definition.name, definition]))
  faults.push(...strayed(configuration, known))
  const shaped = shapeAll(known, withoutRemoved(configuration, blame), { identities, blame })
  const objects = keepSound(holdToRules(shaped, configuration, blame), known, blame)
  const names = new Set(objects.map(({ name }) => name))
  const retired = made.filter((one) => one.retired && names.has(one.partOf ?? ''))
  return { objects: [...objects, ...retired], faults }
}

export interface ShapeInput {
  /** The living records about the object. */
  readonly records: readonly ConfigurationRecord[]
  readonly identities: Identities
  /** The objects as far as they are made. */
  readonly known: KnownObjects
  readonly blame: Blame
}

/**
 * First what stands by itself, object by object; then what is computed, each behind what it reads; then where everything stands.
 */
function shapeAll(
  brought: KnownObjects,
  configuration: readonly ConfigurationRecord[],
  shared: Pick<ShapeInput, 'identities' | 'blame'>,
): readonly ObjectDefinition[] {
  const living = inOrderOfMaking(configuration.filter(({ deleted }) => !deleted))
  const byObject = Map.groupBy(living, ({ values }) => String(values.object))
  const known = new Map(brought)
  const shape = (steps: readonly Step[]) => {
    for (const [object, records] of byObject) {
      const definition = known.get(object)
      const input = { ...shared, records, known }
      if (definition && !definition.configures)
        known.set(
          object,
          steps.reduce((so, step) => step(so, input), definition),
        )
    }
  }
  shape([applyFieldSettings, addFields, applyNumbering])
  const { ordered, circling } = inOrderOfReading(living.filter(isComputed))
  for (const [record, refusal] of circling) shared.blame(record, { ...refusal, dormant: true })
  for (const record of ordered) {
    const definition = known.get(String(record.values.object))
    if (definition) known.set(definition.name, addCustomFields(definition, [record], { ...shared, records: [], known }))
  }
  shape([
    checkDependence,
    takeFromLinked,
    placeFields,
    applyLayouts,
    applyListSettings,
    applyStagePaths,
    addPresets,
    addChangeTemplates,
    addEditPolicies,
    addApprovalFlows,
    addDoubleEntryRules,
    applyExclusiveEditing,
    applyOverpayment,
    applyOrderClosing,
    applySignInPolicy,
  ])
  return withTitles(known, living, shared.blame)
}

type Step = (definition: ObjectDefinition, input: ShapeInput) => ObjectDefinition

function isComputed({ object, values }: ConfigurationRecord): boolean {
  return object === 'customField' && (values.type === 'formula' || values.type === 'rollup')
}

const addFields: Step = (definition, input) =>
  addCustomFields(
    definition,
    input.records.filter((record) => record.object === 'customField' && !isComputed(record)),
    input,
  )

/** The objects held to the rules an administrator wrote, which may look at linked records: all are shaped before. */
function holdToRules(
  shaped: readonly ObjectDefinition[],
  configuration: readonly ConfigurationRecord[],
  blame: Blame,
): readonly ObjectDefinition[] {
  const rules = configuration.filter(
    (record) => !record.deleted && (record.object === 'validationRule' || record.values.requiredIf),
  )
  if (rules.length === 0) return shaped
  const byObject = Map.groupBy(rules, ({ values }) => String(values.object))
  const known = new Map(shaped.map((definition) => [definition.name, definition]))
  const find = (name: string) => known.get(name)
  return shaped.map((definition) => {
    const own = byObject.get(definition.name) ?? []
    const written = own.filter(({ object }) => object === 'validationRule')
    const fields = own.filter(({ object }) => object !== 'validationRule')
    return addRequiredIfs(addValidations(definition, { records: written, find, blame }), {
      records: fields,
      find,
      blame,
    })
  })
}

/** A field that was removed for good does not come back before that is taken back: there is nothing it could hold. */
function withoutRemoved(configuration: readonly ConfigurationRecord[], blame: Blame): readonly ConfigurationRecord[] {
  const removed = new Set(configuration.filter(isStandingRemoval).map(({ values }) => values.removed))
  if (removed.size === 0) return configuration
  const back = configuration.filter(({ id, deleted }) => !deleted && removed.has(id))
  for (const record of back) blame(record, { path: '', code: 'field-removed' })
  return configuration.filter((record) => !back.includes(record))
}

/** Records about an object there is not, or that is Kebu's own affair. */
function strayed(configuration: readonly ConfigurationRecord[], known: KnownObjects): Fault[] {
  const retired = new Set(configuration.filter(({ object }) => object === 'customObject').flatMap(retiredNames))
  return configuration.flatMap((record): Fault[] => {
    if (record.deleted || record.object === 'customObject' || record.object === 'fieldRemoval') return []
    const value = String(record.values.object)
    const definition = known.get(value)
    const problem = { path: 'object', params: calledBy(definition?.label, value) } as const
    if (definition?.configures) return [{ record, refusal: { ...problem, code: 'object-not-configurable' } }]
    if (definition) return []
    const refusal = { ...problem, code: 'configured-object-unknown' } as const
    return [{ record, refusal, ...(retired.has(value) ? { dormant: true } : {}) }]
  })
}

/** An object in the recycle bin, and lines that were switched off with it or by themselves. */
function retiredNames({ deleted, values }: ConfigurationRecord): string[] {
  const name = String(values.name)
  return [...(deleted ? [name] : []), ...(deleted || !hasLines(values) ? [lineName(name)] : [])]
}

/**
 * What the steps could not see: pointers to what is gone, formulas that read each other. An object that does not hold together
 * is as Kebu brought it, until the whole does.
 */
function keepSound(
  shaped: readonly ObjectDefinition[],
  brought: KnownObjects,
  blame: Blame,
): readonly ObjectDefinition[] {
  const known = new Map(shaped.map((definition) => [definition.name, definition]))
  return shaped.flatMap((definition) => {
    // What nobody shaped was in order before, and points only at what cannot go.
    if (definition === brought.get(definition.name) && definition.kind !== 'custom') return [definition]
    const { 'zh-CN': name, en: nameEn } = definition.label
    const refusals = checkShape(definition, known).map(
      (fault): Refusal => ({ path: '', code: 'definition-faulty', params: { name, nameEn, fault } }),
    )
    if (refusals.length === 0) return [definition]
    blame(null, ...refusals)
    const before = brought.get(definition.name)
    return before && before.kind !== 'custom' ? [before] : []
  })
}
