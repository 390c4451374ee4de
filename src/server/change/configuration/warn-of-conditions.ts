import { sql } from 'kysely'
import { effectiveGrant, type HeldRole, lostIn, reachesAll, toRoleGrants } from '../../../core/access/index.ts'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { ChoiceField, ChoicesField, Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/**
 * What the condition of a role names and does not find any more is met by nothing: the role reaches no record by it. Whoever takes a
 * field or an option away is told of such roles.
 */
export async function warnOfConditions(
  context: ChangeContext,
  records: readonly RecordChange[],
  configuration: (records: readonly RecordChange[]) => readonly ConfigurationRecord[],
): Promise<void> {
  const shaping = records.filter(isAboutField)
  if (shaping.length === 0) return
  const roles = (await readRoles(context)).filter(hasConditions)
  if (roles.length === 0) return
  const { objects } = context.workspace.build(configuration(records))
  for (const record of shaping) {
    const { object, name, field = name } = { ...context.configured.get(record.id)?.values, ...record.after }
    const before = context.workspace.definitions.find(String(object))
    const after = objects.find((one) => one.name === object)
    if (!before || !after) continue
    const offered = withoutRetiredOptions(after, { before, name: String(field) })
    const losing = roles.filter((role) => losesConditions(role, { before, after: offered, name: String(field) }))
    warn(context, record, losing)
  }
}

/** What is new is named by nothing. */
function isAboutField({ definition, op }: RecordChange): boolean {
  return definition.name === 'fieldSettings' || (definition.name === 'customField' && op !== 'create')
}

/** Those that the change writes itself are set anew by it. */
async function readRoles({ reader, asked }: ChangeContext): Promise<readonly (HeldRole & { readonly name: string })[]> {
  const rows = await reader.rows(sql<SavedRole>`
    SELECT id, coalesce(name, '') AS name, grants, updated_at AS "savedAt",
      conditions_since AS "conditionsSince"
    FROM ${reader.table('role')} WHERE deleted_at IS NULL ORDER BY name, id`)
  const written = new Set(asked.ops.idsOf('role'))
  const others = rows.filter(({ id }) => !written.has(id))
  return others.map(({ grants, ...role }) => ({ ...toRoleGrants(grants), ...role }))
}

interface SavedRole {
  readonly id: string
  readonly name: string
  readonly grants: Json
  readonly savedAt: string
  readonly conditionsSince: Json
}

function hasConditions({ objects }: HeldRole): boolean {
  return Object.values(objects).some((grant) => Object.values(grant).some((granted) => typeof granted === 'object'))
}

interface Shaping {
  readonly before: ObjectDefinition
  readonly after: ObjectDefinition
  readonly name: string
}

function losesConditions(role: HeldRole, { before, after, name }: Shaping): boolean {
  const { view, edit, delete: remove } = effectiveGrant(role, before)
  const conditions = [view, edit, remove].flatMap(({ filters }) => filters)
  return conditions.some(
    (condition) => lostIn(condition, after).includes(name) && !lostIn(condition, before).includes(name),
  )
}

/** An option that is newly retired is chosen by nobody any more: what asks for it finds less and less. */
function withoutRetiredOptions(
  after: ObjectDefinition,
  { before, name }: Pick<Shaping, 'before' | 'name'>,
): ObjectDefinition {
  const [field, had] = [after.fields[name], before.fields[name]]
  if (!isChoosing(field) || !isChoosing(had)) return after
  const known = new Set(had.options.filter(({ retired }) => retired).map(({ value }) => value))
  const options = field.options.filter(({ value, retired }) => !retired || known.has(value))
  return { ...after, fields: { ...after.fields, [name]: { ...field, options } } }
}

function isChoosing(field: Field | undefined): field is ChoiceField | ChoicesField {
  return field?.type === 'choice' || field?.type === 'choices'
}

/** Roles are named to those who see them. */
function warn(
  { actor, workspace }: ChangeContext,
  record: RecordChange,
  roles: readonly { readonly name: string }[],
): void {
  if (roles.length === 0) return
  if (!reachesAll(actor, workspace.definitions.get('role'), 'view')) {
    record.warnings.push({ path: '', code: 'roles-lose-condition', params: { count: roles.length } })
    return
  }
  for (const { name } of roles) record.warnings.push({ path: '', code: 'role-loses-condition', params: { name } })
}
