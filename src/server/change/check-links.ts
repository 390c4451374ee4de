import { sql } from 'kysely'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { idIsAmong } from '../db/index.ts'
import { tableOf } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'
import { type Draft, noCurrencies, refuseDraft, stands } from './draft.ts'
import { linkLock } from './lock-records.ts'
import type { Pass } from './pass.ts'
import { forgetFollowed } from './settle-currency.ts'

interface Reference {
  readonly draft: Draft
  readonly field: string
  readonly to: string
  readonly id: string
}

/**
 * Refuses new links to records that are not there, are in the recycle bin, or that the actor may not see. Those that are
 * there are kept from being deleted until the change ends, but where a link outlives its target.
 */
export async function checkLinks(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  const references = drafts.filter((draft) => draft.op !== 'delete').flatMap(newReferences)
  const inChunk = new Map(drafts.filter((draft) => draft.op === 'create').map((draft) => [draft.id, draft]))
  const outside = references.filter(({ id }) => !inChunk.has(id))
  for (const [to, group] of Map.groupBy(outside, (reference) => reference.to)) {
    const known = await findVisible(pass, pass.workspace.definitions.get(to), {
      ids: new Set(group.map(({ id }) => id)),
      holding: pass.mode === 'apply' && group.some(needsTarget),
    })
    for (const reference of group) if (!known.has(reference.id)) refuseLink(reference)
  }
  refuseLinksToRefused(references, inChunk)
}

function newReferences(draft: Draft): Reference[] {
  return draft.changed.flatMap((name) => {
    const field = draft.definition.fields[name]
    if (!field || (field.type !== 'link' && field.type !== 'links')) return []
    return idsOf(draft.after[name] ?? null).map((id) => ({ draft, field: name, to: field.to, id }))
  })
}

function needsTarget({ draft, field }: Reference): boolean {
  const face = draft.definition.fields[field]
  return face?.type !== 'link' || face.whenTargetDeleted !== 'keep'
}

function idsOf(value: Json): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string')
}

async function findVisible(
  pass: Pass,
  definition: ObjectDefinition,
  { ids, holding }: { ids: ReadonlySet<string>; holding: boolean },
): Promise<Set<string>> {
  const { workspace, actor, reader } = pass
  const { settled, asked } = pass
  const known = new Set([...ids].filter((id) => settled.has(id) && settled.get(id) !== 'delete'))
  // Nothing is put under what the same change deletes.
  const sought = [...ids].filter((id) => !settled.has(id) && asked.ops.get(id) !== 'delete')
  if (sought.length === 0) return known
  // People are named everywhere: as owners, as those who did something.
  const scope = definition.name === 'user' ? sql`true` : scopeToSql({ workspace, actor, definition, action: 'view' })
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT r.id FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, sought)} AND r.deleted_at IS NULL AND ${scope}
    ${holding ? sql`ORDER BY r.id ${linkLock}` : sql``}`)
  for (const row of rows) known.add(row.id)
  return known
}

/** A record that points at one refused in the same change falls with it, and so on. */
function refuseLinksToRefused(references: readonly Reference[], inChunk: ReadonlyMap<string, Draft>): void {
  for (let again = true; again; ) {
    again = false
    for (const reference of references) {
      const target = inChunk.get(reference.id)
      if (target && target !== reference.draft.part?.root && !stands(target) && stands(reference.draft)) {
        refuseLink(reference)
        again = true
      }
    }
  }
}

function refuseLink({ draft, field, id }: Reference): void {
  refuseDraft(draft, { code: 'link-not-found', params: { value: id } }, field)
  forgetFollowed(draft, field)
  draft.currencies = noCurrencies
}
