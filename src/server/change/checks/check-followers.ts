import { sql } from 'kysely'
import { followedPlace } from '../../../core/fields/currency-of.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import { type Draft, refuseDraft, rootOf, stored } from '../context/draft.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { fallingRoots } from './refuse-dependents.ts'

/** An order that changes its currency, and the payments that must be in it. */
export interface Followed {
  readonly draft: Draft
  readonly follower: Follower
  /** Its payments as they are kept. */
  readonly kept: readonly KeptFollower[]
  /** Payments of the same change that are its own when that is over. */
  readonly following: readonly Draft[]
}

interface KeptFollower {
  readonly key: string
  readonly id: string
  readonly currency: string
}

/** Refuses another currency for an order whose payments are in the one it has, unless they are to change with it. */
export async function checkFollowers(context: ChangeContext, drafts: readonly Draft[]): Promise<readonly Followed[]> {
  const followed: Followed[] = []
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    for (const follower of followersOf(context, definition)) {
      const changing = group.filter(({ op, changed }) => op === 'update' && changed.includes(follower.field))
      if (changing.length > 0) followed.push(...(await findFollowed(context, drafts, { follower, changing })))
    }
  }
  const asked = new Map(drafts.map((draft) => [draft.id, draft]))
  for (const one of followed) if (leavesOthers(one, ({ id }) => asked.get(id))) refuseFollowed(one)
  return followed
}

/**
 * The new currency of an order and that of its payments stand or fall together: an order keeps its own where a payment
 * stays as it is, and a payment where its order does, for whatever reason. Asked when all other checks are through, and
 * again as long as it refuses something.
 */
export function standTogether(drafts: readonly Draft[], followed: readonly Followed[]): readonly unknown[] {
  if (followed.length === 0) return []
  const asked = new Map(drafts.map((draft) => [draft.id, draft]))
  const falling = fallingRoots(drafts)
  const holds = (draft: Draft | undefined) => draft !== undefined && !falling.has(rootOf(draft))
  const standing = (id: string) => (holds(asked.get(id)) ? asked.get(id) : undefined)
  const orders = followed.filter((one) => holds(one.draft) && leavesOthers(one, ({ id }) => standing(id)))
  const payments = followed.flatMap((one) =>
    holds(one.draft) ? [] : leftAlone(one).filter(({ draft }) => holds(draft)),
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

function followersOf({ workspace }: ChangeContext, { name: object }: ObjectDefinition): Follower[] {
  return workspace.definitions.linksTo(object).flatMap(({ definition, field: link }) =>
    Object.entries(definition.fields).flatMap(([currency, face]) => {
      const place = followedPlace(face)
      return place?.link === link ? [{ definition, link, currency, field: place.field }] : []
    }),
  )
}

async function findFollowed(
  context: ChangeContext,
  drafts: readonly Draft[],
  { follower, changing }: { follower: Follower; changing: readonly Draft[] },
): Promise<Followed[]> {
  const { definition, link } = follower
  const kept = Map.groupBy(await keptFollowers(context, follower, changing), ({ key }) => key)
  const beside = drafts.filter((draft) => draft.definition === definition && draft.op !== 'delete')
  const following = Map.groupBy(beside, ({ after }) => after[link])
  return changing.map((draft) => ({
    draft,
    follower,
    kept: kept.get(draft.id) ?? [],
    following: following.get(draft.id) ?? [],
  }))
}

async function keptFollowers(
  context: ChangeContext,
  { definition, link, currency }: Follower,
  changing: readonly Draft[],
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
  { draft, kept, follower: { currency, field } }: Followed,
  changes: (kept: KeptFollower) => Draft | undefined,
): boolean {
  return kept.some((one) => (changes(one)?.after[currency] ?? one.currency) !== draft.after[field])
}

interface LeftAlone {
  readonly draft: Draft
  readonly followed: Followed
}

/** Payments that are given another currency than the order has where it keeps its own. */
function leftAlone(followed: Followed): LeftAlone[] {
  const { draft: order, following, follower } = followed
  const { link, currency, field } = follower
  return following
    .filter(({ op, changed }) => op !== 'update' || changed.includes(currency) || changed.includes(link))
    .filter(({ after }) => after[currency] !== stored(order, field))
    .map((draft) => ({ draft, followed }))
}

function refuseFollowed({ draft, follower: { definition, field } }: Followed): void {
  refuseDraft(draft, { code: 'linked-in-currency', params: { object: definition.name } }, field)
}

function refuseFollowing({ draft, followed: { draft: order, follower } }: LeftAlone): void {
  const value = String(stored(order, follower.field))
  refuseDraft(draft, { code: 'currency-differs', params: { value } }, follower.currency)
}
