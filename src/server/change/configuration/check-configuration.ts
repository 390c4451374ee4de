import type { Refusal } from '../../../core/change/change.ts'
import { type ConfigurationRecord, type Fault, kindAndLabel, lineName } from '../../../core/configuration/index.ts'
import { isConfigurationObject } from '../../../core/objects/configuration/index.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { readConfiguration } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { checkAuthor } from './check-author.ts'
import { checkCodesOpen } from './check-codes-open.ts'
import { checkConversions } from './check-conversions.ts'
import { checkFixed } from './check-fixed.ts'
import { checkFlowPeople } from './check-flow-people.ts'
import { checkNumberedOnce } from './check-numbered-once.ts'
import { checkOptionsHeld } from './check-options-held.ts'
import { checkOwnApprover } from './check-own-approver.ts'
import { checkRolesOfPaths } from './check-roles-of-paths.ts'
import { checkSignInPolicy } from './check-sign-in-policy.ts'
import { checkTimeLimits } from './check-time-limits.ts'
import { checkValuesThere } from './check-values-there.ts'
import { checkRemovals } from './removals/check-removals.ts'
import { nameRemovals } from './removals/name-removals.ts'
import { warnOfConditions } from './warn-of-conditions.ts'
import { warnOfHeldValues } from './warn-of-held-values.ts'
import { warnOfLackingRecords } from './warn-of-lacking-records.ts'
import { warnOfSight } from './warn-of-sight.ts'
import { oldestBegun } from './written-since.ts'

/**
 * Refuses what would leave the configuration at fault: the definitions are made as they would be after the change, and
 * whatever cannot be made of them is told at the record that is to blame. Where that is one the change does not touch
 * (a field that links to the object to be retired), the change has broken it.
 */
export async function checkConfiguration(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const own = records.filter((record) => record.definition.configures && stands(record))
  if (own.length === 0) return
  if (context.mode === 'apply') context.lookedAtSince.begun ||= await oldestBegun(context.reader)
  for (const record of own) {
    checkFixed(record)
    keepLinesKnown(record)
  }
  const stored = await readConfiguration(context.reader)
  for (const record of stored) context.configured.set(record.id, record)
  nameRemovals(context, own)
  const known = new Set(faultsAfter(context, stored, []).map(faultKey))
  warnOfLosses(context, { own, stored, known })
  refuseUntilSound(context, { own, stored, known })
  checkAuthor(context, own)
  await checkCodesOpen(context, own)
  await checkRolesOfPaths(context, own)
  await checkFlowPeople(context, own)
  checkOwnApprover(context, own)
  checkSignInPolicy(context, own)
  checkTimeLimits(own)
  const configuration = (some: readonly RecordChange[]) => configurationWith(context, stored, some)
  checkNumberedOnce(context, own.filter(stands), configurationWith(context, stored, own))
  await checkConversions(context, own.filter(stands), configuration)
  await checkValuesThere(context, own.filter(stands), configuration)
  await checkOptionsHeld(context, own.filter(stands), configuration)
  await warnOfHeldValues(context, own.filter(stands))
  await warnOfLackingRecords(context, own.filter(stands))
  await checkRemovals(context, own.filter(stands), stored)
  await warnOfSight(context, own.filter(stands))
  await warnOfConditions(context, own.filter(stands), configuration)
}

/** Lines that once were stay known as switched off, whoever says nothing of them any more. */
function keepLinesKnown(record: RecordChange): void {
  const { definition, op, before, after } = record
  if (definition.name !== 'customObject' || op !== 'update') return
  if (after.lines !== null || typeof before?.values.lines !== 'boolean') return
  after.lines = false
  if (before.values.lines === false) record.changed = record.changed.filter((name) => name !== 'lines')
}

interface Configured {
  readonly own: readonly RecordChange[]
  readonly stored: readonly ConfigurationRecord[]
  /** Faults there were before. */
  readonly known: ReadonlySet<string>
}

/** A layout or a preset holds nobody up: it goes on without what it names. Whoever takes that away is told of it. */
function warnOfLosses(context: ChangeContext, { own, stored, known }: Configured): void {
  const [record, ...others] = own
  // Of many records nobody knows which one it was.
  if (!record || others.length > 0) return
  const losing = faultsAfter(context, stored, own).flatMap((fault) => {
    const isNew = fault.dormant === true && !known.has(faultKey(fault))
    return isNew && fault.record && fault.record.id !== record.id && !fallsWith(record, fault.record)
      ? [fault.record]
      : []
  })
  for (const one of new Map(losing.map((loser) => [loser.id, loser])).values())
    record.warnings.push({
      path: '',
      // What changes records does nothing by halves.
      code: one.object === 'changeTemplate' ? 'template-breaks' : 'configuration-loses',
      params: namesOf(context, one),
    })
}

/** What is about an object goes out of sight with it, which is told by itself. */
function fallsWith({ definition, after }: RecordChange, { values }: ConfigurationRecord): boolean {
  const name = String(after.name)
  return definition.name === 'customObject' && [name, lineName(name)].includes(String(values.object))
}

/** What is refused may take along what was built on it: asked again until nothing more falls. */
function refuseUntilSound(context: ChangeContext, { own, stored, known }: Configured): void {
  for (;;) {
    const standing = own.filter(stands)
    const faults = faultsAfter(context, stored, standing).filter((fault) => !known.has(faultKey(fault)))
    // What is built on a record that is itself at fault breaks with it, and is no fault of its own.
    const touched = faults.filter((fault) => refuseTouched(standing, fault))
    const refused = touched.length > 0 ? touched : faults.filter((fault) => refuseBroken(context, standing, fault))
    if (refused.length === 0) return
  }
}

function faultsAfter(
  context: ChangeContext,
  stored: readonly ConfigurationRecord[],
  records: readonly RecordChange[],
): readonly Fault[] {
  return context.workspace.build(configurationWith(context, stored, records)).faults
}

/** The configuration as the change leaves it so far, these records among it. */
export function configurationWith(
  { configuration, at }: ChangeContext,
  stored: readonly ConfigurationRecord[],
  records: readonly RecordChange[] = [],
): ConfigurationRecord[] {
  const byId = new Map(stored.map((record) => [record.id, record]))
  for (const record of configuration.values()) byId.set(record.id, record)
  for (const record of records) {
    const after = toConfiguration(record, { stored: byId.get(record.id), at })
    if (after) byId.set(record.id, after)
  }
  return [...byId.values()]
}

/** What the record would be: a change reads of it no more than it needs. */
function toConfiguration(
  { definition, id, op, after }: RecordChange,
  { stored, at }: { readonly stored: ConfigurationRecord | undefined; readonly at: string },
): ConfigurationRecord | null {
  if (!isConfigurationObject(definition.name)) return null
  const values = { ...stored?.values, ...after }
  return { object: definition.name, id, deleted: op === 'delete', createdAt: stored?.createdAt ?? at, values }
}

/** Answers whether the record at fault is one of the change, and was refused. */
function refuseTouched(standing: readonly RecordChange[], { record, refusal }: Fault): boolean {
  const touched = standing.find(({ id }) => id === record?.id)
  if (!touched || touched.op === 'delete') return false
  refuseRecord(touched, refusal, refusal.path)
  return true
}

/** Answers whether anything was refused for what the change would break. */
function refuseBroken(
  context: ChangeContext,
  standing: readonly RecordChange[],
  { record, refusal, dormant }: Fault,
): boolean {
  if (dormant) return false
  const broken = record && !isTaken(refusal) ? depends(context, record) : refusal
  for (const one of standing) refuseOnce(one, broken)
  return standing.length > 0
}

function depends(context: ChangeContext, record: ConfigurationRecord): Refusal {
  return { path: '', code: 'configuration-depends', params: namesOf(context, record) }
}

/** In both languages: the label of a field is another in each. */
function namesOf({ workspace }: ChangeContext, record: ConfigurationRecord) {
  const label = kindAndLabel(record, (name) => workspace.definitions.find(name))
  return { name: label['zh-CN'], nameEn: label.en }
}

/** One record may break in several places: it is named once. */
function refuseOnce(record: RecordChange, refusal: Refusal): void {
  const text = JSON.stringify(refusal)
  const isTold = record.refusals.some((told) => JSON.stringify(told) === text)
  if (!isTold) record.refusals.push(refusal)
}

/** Who came first keeps a name: what comes back under it meets the one that has taken it since. */
function isTaken({ code }: Refusal): boolean {
  return takenCodes.has(code)
}

const takenCodes: ReadonlySet<ProblemCode> = new Set([
  'field-name-taken',
  'field-label-taken',
  'object-name-taken',
  'object-label-taken',
  'preset-name-taken',
  'template-name-taken',
  'policy-name-taken',
  'flow-name-taken',
  'double-entry-name-taken',
  'rule-name-taken',
])

function faultKey({ record, refusal }: Fault): string {
  return JSON.stringify([record?.id, refusal])
}

/** Later chunks build upon what stands of this one. */
export function noteConfiguration(context: ChangeContext, standing: readonly RecordChange[]): void {
  for (const record of standing) {
    if (!record.definition.configures) continue
    const after = toConfiguration(record, { stored: context.configured.get(record.id), at: context.at })
    if (after) context.configuration.set(record.id, after)
  }
}
