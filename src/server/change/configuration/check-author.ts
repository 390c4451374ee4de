import { z } from 'zod'
import { canRead, hasRight } from '../../../core/access/index.ts'
import { linesOf } from '../../../core/approvals/flow-conditions.ts'
import type { Values } from '../../../core/change/change.ts'
import { fieldsInRule } from '../../../core/fields/index.ts'
import { isSecret } from '../../../core/fields/is-secret.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { unseenInRollup, unseenReads } from '../validations/unseen-reads.ts'

/**
 * Whoever shapes the fields gains no sight by it: nobody writes an expression over what she does not see, and who sees a
 * sensitive field is decided by those who manage people. Asked of what is in order.
 */
export function checkAuthor(context: ChangeContext, records: readonly RecordChange[]): void {
  for (const record of records.filter((one) => stands(one) && one.op !== 'delete')) {
    const values = { ...context.configured.get(record.id)?.values, ...record.after }
    checkReads(context, record, values)
    checkRollup(context, record, values)
    checkNumbered(context, record, values)
    checkSightGiven(context, record, values)
  }
}

/** The fields of a configuration's records in which an expression stands. */
const expressionFields: Readonly<Record<string, readonly string[]>> = {
  validationRule: ['condition'],
  customField: ['expression', 'requiredIf'],
  fieldSettings: ['requiredIf'],
  editPolicy: ['condition'],
  changeTemplate: ['condition'],
  approvalFlow: ['condition', 'lineCondition'],
  doubleEntryRule: ['condition'],
}

function checkReads({ actor, workspace }: ChangeContext, record: RecordChange, values: Values): void {
  const definition = workspace.definitions.find(String(values.object))
  if (!definition) return
  const lines = linesOf(definition, workspace.definitions.find)
  for (const [name, expression] of expressionsIn(record, values)) {
    const about = name === 'lineCondition' ? lines?.definition : definition
    if (!about || !record.changed.includes(name)) continue
    for (const fault of unseenReads(workspace.definitions, { actor, definition: about }, expression))
      refuseRecord(record, fault, name)
  }
}

function expressionsIn({ definition }: RecordChange, values: Values): readonly (readonly [name: string, string])[] {
  const single = (expressionFields[definition.name] ?? []).map((name) => [name, values[name]] as const)
  const sections = definition.name === 'layout' ? sectionsRead.safeParse(values.sections).data : undefined
  const shown = (sections ?? []).flatMap(({ shownIf = {} }) => Object.values(shownIf))
  return [...single, ...shown.map((one) => ['sections', one] as const)].flatMap(([name, written]) =>
    typeof written === 'string' ? [[name, written] as const] : [],
  )
}

const sectionsRead = z.array(z.object({ shownIf: z.record(z.string(), z.string()).optional() }))

/** What is counted, and what is left out of it, she must see as well. */
function checkRollup({ actor, workspace }: ChangeContext, record: RecordChange, { type, settings }: Values): void {
  if (record.definition.name !== 'customField' || type !== 'rollup' || !record.changed.includes('settings')) return
  const rollup = rollupRead.safeParse(settings).data
  const unseen = rollup && unseenInRollup(workspace.definitions, actor, rollup)
  if (unseen) refuseRecord(record, unseen, 'settings')
}

const rollupRead = z.object({
  of: z.string(),
  field: z.string().optional(),
  except: z.object({ field: z.string() }).optional(),
})

/** A code or a running number shows what its rule names to whoever sees the record. */
function checkNumbered({ actor, workspace }: ChangeContext, record: RecordChange, values: Values): void {
  const definition = workspace.definitions.find(String(values.object))
  const { path, rule } = ruleIn(record, values) ?? {}
  if (!definition || !path || !record.changed.includes(path)) return
  for (const name of fieldsInRule(String(rule))) {
    const field = definition.fields[name]
    if (!field || canRead(actor, definition, name)) continue
    const params = { name: field.label['zh-CN'], nameEn: field.label.en }
    refuseRecord(record, { code: 'expression-reads-unseen', params }, path)
  }
}

/** Where the record says how something is numbered. */
function ruleIn({ definition }: RecordChange, { type, pattern, settings }: Values) {
  if (definition.name === 'numberingRule') return { path: 'pattern', rule: pattern }
  if (definition.name !== 'customField' || type !== 'autoNumber') return null
  return { path: 'settings', rule: numberedRead.safeParse(settings).data?.rule }
}

const numberedRead = z.object({ rule: z.string() })

function checkSightGiven({ actor, workspace }: ChangeContext, record: RecordChange, values: Values): void {
  if (!record.changed.includes('visibleTo') || hasRight(actor, 'manage-people')) return
  const brought = workspace.definitions.find(String(values.object))?.fields[String(values.field)]
  if (values.sensitive === true || (record.definition.name === 'fieldSettings' && brought && isSecret(brought)))
    refuseRecord(record, { code: 'sensitive-sight-not-yours' }, 'visibleTo')
}
