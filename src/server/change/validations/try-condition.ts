import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import { fieldLevel } from '../../../core/access/index.ts'
import type { LinkedPath, ReadPath } from '../../../core/expressions/expression-scope.ts'
import { dayOf } from '../../../core/expressions/functions.ts'
import { formatField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { checkCondition } from '../../../core/objects/check-validations.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { idIsAmong, type Reader } from '../../db/index.ts'
import { columnOf, openValue, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import { refusedTogether } from '../../refused.ts'
import {
  type CombinationPath,
  compileValidation,
  type HeldCondition,
  linkedObject,
} from '../context/held-conditions.ts'
import { type KeptRecord, readLiving } from './stored-records.ts'
import { unseenReads } from './unseen-reads.ts'

export interface ConditionQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly condition: string
  readonly locale: Locale
}

/** How many living records that the actor may see break a condition, and some of them. */
export interface TriedCondition {
  readonly broken: number
  readonly sample: BrokenRecord[]
  readonly checked: number
  /** False where there was no time to look at all of them. */
  readonly complete: boolean
}

interface BrokenRecord {
  readonly id: string
  readonly code: string
  readonly title: string
  /** What the condition looks at in it. */
  readonly why: string
}

const sampleMax = 20
/** Whoever tries a rule waits for the answer; what was counted until then is told. */
const timeMaxMs = 20_000

/**
 * Asks a condition about every record that the actor may see, before it is put in force: even a count of others would tell what
 * stands in them, letter by letter. Throws `Refused` with the place of what is wrong in the condition.
 */
export async function tryCondition(workspace: Workspace, question: ConditionQuestion): Promise<TriedCondition> {
  const { definition, condition } = question
  const { definitions } = workspace
  const written = checkCondition(condition, definition, definitions.find)
  const faults = written.length > 0 ? written : unseenReads(definitions, question, condition)
  if (faults.length > 0) throw refusedTogether(faults.map((fault) => ({ ...fault, path: 'condition' })))
  const held = compileValidation(definitions, definition, {
    id: '',
    name: '',
    condition,
    message: { 'zh-CN': '', en: '' },
    severity: 'refuse',
    on: [],
  })
  return countBroken(workspace, question, held)
}

async function countBroken(
  workspace: Workspace,
  question: ConditionQuestion,
  held: HeldCondition,
): Promise<TriedCondition> {
  const { read } = workspace.database
  const { actor, definition } = question
  const until = performance.now() + timeMaxMs
  const fields = new Set([...held.ownFields, 'code', definition.title])
  const scope = scopeToSql({ workspace, actor, definition, action: 'view' })
  const repeated = await findRepeatedIds(read, { definition, scope }, held)
  const sample: BrokenRecord[] = []
  let [broken, checked] = [0, 0]
  for await (const records of readLiving(read, { definition, fields, scope })) {
    const asking = makeAsking(workspace, question, {
      held,
      repeated,
      linked: await readLinked(workspace, question, { held, records }),
    })
    for (const record of records) {
      if (held.condition.ask((path) => asking(record, path)) !== 'broken') continue
      broken += 1
      if (sample.length < sampleMax) sample.push(describe(question, held, { record, asking }))
    }
    checked += records.length
    if (performance.now() > until) return { broken, sample, checked, complete: false }
  }
  return { broken, sample, checked, complete: true }
}

/** The records of an object that somebody may see. */
interface Seen {
  readonly definition: ObjectDefinition
  readonly scope: RawBuilder<unknown>
}

/** By the key of the combination, the records that are not alone with theirs. */
async function findRepeatedIds(
  reader: Reader,
  seen: Seen,
  { combinations }: HeldCondition,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const path of combinations) found.set(path.key, await findRepeatedIn(reader, seen, path))
  return found
}

async function findRepeatedIn(
  reader: Reader,
  { definition, scope }: Seen,
  { fields }: CombinationPath,
): Promise<ReadonlySet<string>> {
  const columns = fields.flatMap((name) => {
    const field = definition.fields[name]
    return field ? [sameColumn({ name, field })] : []
  })
  const filled = columns.map((column) => sql`${column} IS NOT NULL`)
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT id FROM (
      SELECT id, count(*) OVER (PARTITION BY ${sql.join(columns)}) AS together
      FROM ${reader.table(tableOf(definition))} AS r WHERE deleted_at IS NULL AND ${scope} AND ${sql.join(filled, sql` AND `)}
    ) AS held WHERE together > 1`)
  return new Set(rows.map(({ id }) => id))
}

/** By object and id, the linked records of a chunk, as far as they are in sight. */
type Linked = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, Json>>>>

async function readLinked(
  workspace: Workspace,
  { actor, definition }: ConditionQuestion,
  { held, records }: { readonly held: HeldCondition; readonly records: readonly KeptRecord[] },
): Promise<Linked> {
  const found = new Map<string, ReadonlyMap<string, Readonly<Record<string, Json>>>>()
  for (const [link, paths] of Map.groupBy(held.linked, (path) => path.link)) {
    const target = workspace.definitions.get(linkedObject(definition, link))
    const scope = scopeToSql({ workspace, actor, definition: target, action: 'view' })
    const ids = [...new Set(records.flatMap(({ values: { [link]: id } }) => (typeof id === 'string' ? [id] : [])))]
    found.set(link, await readFields(workspace.database.read, { definition: target, scope }, { ids, paths }))
  }
  return found
}

async function readFields(
  reader: Reader,
  { definition: target, scope }: Seen,
  { ids, paths }: { readonly ids: readonly string[]; readonly paths: readonly LinkedPath[] },
): Promise<ReadonlyMap<string, Readonly<Record<string, Json>>>> {
  const columns = paths.flatMap(({ field: name }) => {
    const field = target.fields[name]
    return field ? [sql`r.${sql.id(columnOf(name, field))} AS ${sql.id(name)}`] : []
  })
  const rows = await reader.rows<{ id: string } & Record<string, Json>>(sql`
    SELECT ${sql.join([sql`r.id`, ...columns])} FROM ${reader.table(tableOf(target))} AS r
    WHERE ${idIsAmong(sql`r.id`, ids)} AND ${scope}`)
  return new Map(rows.map(({ id, ...values }) => [id, values]))
}

type Asking = (record: KeptRecord, path: ReadPath) => Json

interface Known {
  readonly held: HeldCondition
  readonly repeated: ReadonlyMap<string, ReadonlySet<string>>
  readonly linked: Linked
}

/** A record that stays as it is was so before, too. */
function makeAsking(
  { vault, definitions, now }: Workspace,
  { definition }: ConditionQuestion,
  { repeated, linked }: Known,
): Asking {
  const moment = now().toISOString()
  return ({ id, values }, path) => {
    switch (path.kind) {
      case 'own':
      case 'old':
        return openValue(vault, { definition, name: path.field, id }, values[path.field] ?? null)
      case 'linked': {
        const to = String(values[path.link])
        const target = definitions.get(linkedObject(definition, path.link))
        const value = linked.get(path.link)?.get(to)?.[path.field] ?? null
        return openValue(vault, { definition: target, name: path.field, id: to }, value)
      }
      case 'unique':
        return !repeated.get(path.key)?.has(id)
      case 'today':
        return dayOf(moment)
      case 'now':
        return moment
      case 'count':
      case 'origin':
      case 'netPrice':
        // Only flows of approvals ask what a change is.
        return null
    }
  }
}

function describe(
  { actor, definition, locale }: ConditionQuestion,
  { ownFields }: HeldCondition,
  { record, asking }: { readonly record: KeptRecord; readonly asking: Asking },
): BrokenRecord {
  const { id, values } = record
  const shown = ownFields.filter((name) => ['read', 'edit'].includes(fieldLevel(actor, definition, name)))
  const why = shown.flatMap((name) => {
    const field = definition.fields[name]
    if (!field || field.type === 'link') return []
    const value = asking(record, { kind: 'own', field: name, key: name })
    return [`${field.label[locale]} ${value === null ? '—' : formatField(value, field, { locale })}`]
  })
  return { id, code: String(values.code ?? ''), title: String(values[definition.title] ?? ''), why: why.join(' · ') }
}
