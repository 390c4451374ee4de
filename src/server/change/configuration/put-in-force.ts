import { type RawBuilder, sql } from 'kysely'
import { type ConfigurationRecord, fieldsToCompute, fieldsToSearch } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { leaveInOutbox, publishLive } from '../../db/index.ts'
import { columnTypesOf, lockColumn, readConfiguration, readDefinitionsVersion, tableOf } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { setNumbersBack } from '../values/set-numbers-back.ts'
import { configurationWith } from './check-configuration.ts'
import { moveColumns, movesOf } from './moved-columns.ts'
import { leaveForgetting, takeColumns } from './removals/take-columns.ts'
import { optionsGoing, requireStillUnheld } from './require-unheld.ts'
import { becomingUnique, requireStillUnique } from './require-unique.ts'
import { withShortLocks } from './with-short-locks.ts'
import { DefinitionsOutdated } from './worth-another-try.ts'

export function isConfiguring({ asked, workspace }: ChangeContext): boolean {
  return [...asked.objects].some((name) => workspace.definitions.find(name)?.configures)
}

/** Configuration is changed one after the other, each change upon what the one before has left. */
export async function lockDefinitions({ reader, workspace }: ApplyContext): Promise<void> {
  await reader.rows(sql`SELECT 1 FROM ${reader.table('definitions_state')} WHERE id = 1 FOR UPDATE`)
  if ((await readDefinitionsVersion(reader)) !== workspace.definitions.version)
    throw new DefinitionsOutdated('The definitions have changed')
}

/** Whatever else is written was decided by the definitions in force, or is not committed. */
export async function requireDefinitions({
  writer,
  workspace,
}: Pick<ApplyContext, 'writer' | 'workspace'>): Promise<void> {
  const version = workspace.definitions.version
  await writer.run(sql`SELECT ${sql.id(writer.schema, 'require_definitions')}(${version}::bigint)`)
}

/**
 * Makes room in the tables for what the changed configuration defines, and counts the state that comes into force with the
 * commit; every process hears of it then. Last in the transaction: a table that gets a column is closed to others until its end.
 */
export async function putInForce(context: ApplyContext): Promise<void> {
  const { writer, workspace } = context
  const configuration = configurationWith(context, await readConfiguration(context.reader))
  const { objects } = workspace.build(configuration)
  const changed = objects.filter((definition) => needsRoom(workspace.definitions.find(definition.name), definition))
  const [moves, unique] = [movesOf(workspace, objects), becomingUnique(workspace, objects)]
  const going = optionsGoing(workspace, objects)
  const tables = new Set([...moves, ...unique, ...going].map(({ definition }) => tableOf(definition)))
  const taken = await takeColumns(context)
  await moveColumns(context, moves, () =>
    withShortLocks(context, [
      ...taken,
      ...changed.map((definition) => makeRoom(context, definition)),
      ...[...tables].map((table) => sql`LOCK TABLE ${writer.table(table)} IN SHARE ROW EXCLUSIVE MODE`),
    ]),
  )
  await requireStillUnique(context, unique)
  await requireStillUnheld(context, going)
  await leaveComputing(context, objects, configuration)
  await leaveForgetting(context)
  await setNumbersBack(context, objects)
  const version = workspace.definitions.version + 1
  await writer.run(sql`
    UPDATE ${writer.table('definitions_state')} SET version = ${version} WHERE id = 1 AND version = ${version - 1}`)
  await publishLive(writer, { type: 'definitions', version })
}

/** What the records there are do not hold yet is computed after the commit, beside everything else. */
async function leaveComputing(
  { writer, workspace, actor, at }: ApplyContext,
  objects: readonly ObjectDefinition[],
  configuration: readonly ConfigurationRecord[],
): Promise<void> {
  const made = new Map(configuration.filter(({ deleted }) => !deleted).flatMap(computedBy))
  const before = workspace.definitions.all()
  // A new field holds nothing that anybody could look for.
  const fresh = new Set(configuration.filter(({ createdAt }) => createdAt === at).map(({ id }) => id))
  const searched = fieldsToSearch(before, objects).filter(
    ({ object, field }) => !fresh.has(made.get(`${object}.${field}`) ?? ''),
  )
  for (const { object, field } of [...fieldsToCompute(before, objects), ...searched]) {
    const definition = objects.find(({ name }) => name === object)
    const aboutId = made.get(`${object}.${field}`)
    if (!definition || !aboutId) continue
    const place = { object: objectId(definition), field: definition.fields[field]?.id ?? field }
    await leaveInOutbox(writer, { kind: 'compute', payload: { ...place, aboutId, actorId: actor.id } }, new Date(at))
  }
}

/** The fields that a record of the configuration brings, by name, and the record's id. An object brings a name, and the total of its lines. */
function computedBy({ object, id, values: { object: owner, name } }: ConfigurationRecord): [string, string][] {
  if (object === 'customField') return [[`${owner}.${name}`, id]]
  return object === 'customObject' ? ['name', 'linesTotal'].map((brought) => [`${name}.${brought}`, id]) : []
}

function needsRoom(before: ObjectDefinition | undefined, after: ObjectDefinition): boolean {
  if (!before) return true
  const had = columnTypesOf(before)
  return (
    Object.keys(columnTypesOf(after)).some((column) => !(column in had)) || (isSearched(after) && !isSearched(before))
  )
}

function isSearched({ fields }: ObjectDefinition): boolean {
  return Object.values(fields).some(({ search }) => search !== undefined)
}

function makeRoom({ reader }: ApplyContext, definition: ObjectDefinition): RawBuilder<unknown> {
  // The tables that Kebu brings hold it since it started.
  const columns = JSON.stringify({ [lockColumn]: 'jsonb', ...columnTypesOf(definition) })
  const prepare = sql.id(reader.schema, 'prepare_record_table')
  return sql`SELECT ${prepare}(${tableOf(definition)}, ${columns}::jsonb, ${isSearched(definition)})`
}
