import { sql } from 'kysely'
import { followedPlace } from '../../core/fields/currency-of.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { byKeys } from '../db/index.ts'
import { columnOf, tableOf } from '../metadata/index.ts'
import { type Draft, refuseDraft } from './draft.ts'
import type { Pass } from './pass.ts'

/** Refuses another currency for an order whose payments are in the one it has, unless they change with it. */
export async function checkFollowers(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    for (const follower of followersOf(pass, definition)) {
      const changing = group.filter(({ op, changed }) => op === 'update' && changed.includes(follower.field))
      if (changing.length > 0) await refuseFollowed(pass, drafts, { follower, changing })
    }
  }
}

/** A currency field of another object that must be as `field` of this one. */
interface Follower {
  readonly definition: ObjectDefinition
  readonly link: string
  readonly currency: string
  readonly field: string
}

function followersOf({ workspace }: Pass, { name: object }: ObjectDefinition): Follower[] {
  return workspace.definitions.linksTo(object).flatMap(({ definition, field: link }) =>
    Object.entries(definition.fields).flatMap(([currency, face]) => {
      const place = followedPlace(face)
      return place?.link === link ? [{ definition, link, currency, field: place.field }] : []
    }),
  )
}

async function refuseFollowed(
  pass: Pass,
  drafts: readonly Draft[],
  { follower, changing }: { follower: Follower; changing: readonly Draft[] },
): Promise<void> {
  const { definition, link, currency, field } = follower
  const linkFace = definition.fields[link]
  const currencyFace = definition.fields[currency]
  if (!linkFace || !currencyFace) return
  const rows = await pass.reader.rows(
    byKeys<{ id: string; currency: string }>({
      keys: changing.map(({ id }) => id),
      type: 'uuid',
      find: (is) => sql`
        SELECT id, ${sql.id(columnOf(currency, currencyFace))} AS currency FROM ${pass.reader.table(tableOf(definition))}
        WHERE ${is(sql.id(columnOf(link, linkFace)))} AND deleted_at IS NULL`,
    }),
  )
  const beside = new Map(drafts.map((draft) => [draft.id, draft]))
  const byRecord = Map.groupBy(rows, ({ key }) => key)
  for (const draft of changing) {
    const others = (byRecord.get(draft.id) ?? []).filter(
      ({ id, currency: theirs }) => (beside.get(id)?.after[currency] ?? theirs) !== draft.after[field],
    )
    if (others.length > 0)
      refuseDraft(draft, { code: 'linked-in-currency', params: { object: definition.name } }, field)
  }
}
