import { sql } from 'kysely'
import { followedPlace } from '../../../core/fields/currency-of.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys } from '../../db/index.ts'
import { columnOf, memoizeByDefinitions, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, rootOf, stored } from '../context/record-change.ts'
import { fallingRoots } from './refuse-dependents.ts'

/** An order that changes its currency, and the payments that must be in it. */
export interface Followed {
  readonly record: RecordChange
  readonly follower: Follower
  /** Its payments as they are kept. */
  readonly kept: readonly KeptFollower[]
  /** Payments of the same change that are its own when that is over. */
  readonly following: readonly RecordChange[]
}

interface KeptFollower {
  readonly key: string
  readonly id: string
  readonly currency: string
}

/** Refuses another currency for an order whose payments are in the one it has, unless they are to change with it. */
export async function checkFollowers(
  context: ChangeContext,
  records: readonly RecordChange[],
): Promise<readonly Followed[]> {
  const followed: Followed[] = []
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    for (const follower of followersOf(context.workspace.definitions, definition)) {
      const changing = group.filter(({ op, changed }) => op === 'update' && changed.includes(follower.field))
      if (changing.length > 0) followed.push(...(await findFollowed(context, records, { follower, changing })))
    }
  }
  const asked = new Map(records.map((record) => [record.id, record]))
  for (const one of followed) if (leavesOthers(one, ({ id }) => asked.get(id))) refuseFollowed(one)
  return followed
}

/**
 * The new currency of an order and that of its payments stand or fall together: an order keeps its own where a payment
 * stays as it is, and a payment where its order does, for whatever reason. Asked when all other checks are through, and
 * again as long as it refuses something.
 */
export function standTogether(records: readonly RecordChange[], followed: readonly Followed[]): readonly unknown[] {
  if (followed.length === 0) return []
  const asked = new Map(records.map((record) => [record.id, record]))
  const falling = fallingRoots(records)
  const holds = (record: RecordChange | undefined) => record !== undefined && !falling.has(rootOf(record))
  const standing = (id: string) => (holds(asked.get(id)) ? asked.get(id) : undefined)
  const orders = followed.filter((one) => holds(one.record) && leavesOthers(one, ({ id }) => standing(id)))
  const payments = followed.flatMap((one) =>
    holds(one.record) ? [] : leftAlone(one).filter(({ record }) => holds(record)),
  )
  orders.forEach(refuseFollowed)
  payments.forEach(refuseFollowing)
  return [...orders, ...payments]
}

/** A currency field of another object that must be as `field` of this one. */
interface Follower {
  readonly definition: ObjectDefinition
  readonly link: string
  readonly currency: string
  readonly field: string
}

const followersOf = memoizeByDefinitions((definitions, { name: object }): readonly Follower[] =>
  definitions.linksTo(object).flatMap(({ definition, field: link }) =>
    Object.entries(definition.fields).flatMap(([currency, face]) => {
      const place = followedPlace(face)
      return place?.link === link ? [{ definition, link, currency, field: place.field }] : []
    }),
  ),
)

async function findFollowed(
  context: ChangeContext,
  records: readonly RecordChange[],
  { follower, changing }: { follower: Follower; changing: readonly RecordChange[] },
): Promise<Followed[]> {
  const { definition, link } = follower
  const kept = Map.groupBy(await keptFollowers(context, follower, changing), ({ key }) => key)
  const beside = records.filter((record) => record.definition === definition && record.op !== 'delete')
  const following = Map.groupBy(beside, ({ after }) => after[link])
  return changing.map((record) => ({
    record,
    follower,
    kept: kept.get(record.id) ?? [],
    following: following.get(record.id) ?? [],
  }))
}

async function keptFollowers(
  context: ChangeContext,
  { definition, link, currency }: Follower,
  changing: readonly RecordChange[],
): Promise<KeptFollower[]> {
  const linkFace = definition.fields[link]
  const currencyFace = definition.fields[currency]
  if (!linkFace || !currencyFace) return []
  return context.reader.rows(
    byKeys<Omit<KeptFollower, 'key'>>({
      keys: changing.map(({ id }) => id),
      type: 'uuid',
      find: (is) => sql`
        SELECT id, ${sql.id(columnOf(currency, currencyFace))} AS currency FROM ${context.reader.table(tableOf(definition))}
        WHERE ${is(sql.id(columnOf(link, linkFace)))} AND deleted_at IS NULL`,
    }),
  )
}

/** Whether a payment would be in another currency than the order, where `changes` says what becomes of it. */
function leavesOthers(
  { record, kept, follower: { currency, field } }: Followed,
  changes: (kept: KeptFollower) => RecordChange | undefined,
): boolean {
  return kept.some((one) => (changes(one)?.after[currency] ?? one.currency) !== record.after[field])
}

interface LeftAlone {
  readonly record: RecordChange
  readonly followed: Followed
}

/** Payments that are given another currency than the order has where it keeps its own. */
function leftAlone(followed: Followed): LeftAlone[] {
  const { record: order, following, follower } = followed
  const { link, currency, field } = follower
  return following
    .filter(({ op, changed }) => op !== 'update' || changed.includes(currency) || changed.includes(link))
    .filter(({ after }) => after[currency] !== stored(order, field))
    .map((record) => ({ record, followed }))
}

function refuseFollowed({ record, follower: { definition, field } }: Followed): void {
  refuseRecord(record, { code: 'linked-in-currency', params: { object: definition.name } }, field)
}

function refuseFollowing({ record, followed: { record: order, follower } }: LeftAlone): void {
  const value = String(stored(order, follower.field))
  refuseRecord(record, { code: 'currency-differs', params: { value } }, follower.currency)
}
