import { sql } from 'kysely'
import { idIsAmong } from '../db/index.ts'
import { parentLinks, perDefinition, tableOf } from '../metadata/index.ts'
import { type Draft, refuseDraft, stands } from './draft.ts'
import { linkLock } from './lock-records.ts'
import type { Pass } from './pass.ts'
import { untilSettled } from './until-settled.ts'

const linksOf = perDefinition(parentLinks)

/**
 * No record lives under a dead parent. What is restored needs its parents living, or restored with it; what would be
 * deleted stays where a child stays that this change was to delete.
 */
export async function checkParents(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  await refuseRestoredAlone(pass, drafts)
  refuseParentsOfStaying(pass, drafts)
}

interface Child {
  readonly draft: Draft
  readonly field: string
  readonly to: string
  readonly parent: string
}

async function refuseRestoredAlone(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  const children = drafts.filter(({ op, before }) => op === 'restore' && before).flatMap(toChildren)
  const together = new Map(drafts.filter(({ op }) => op === 'restore').map((draft) => [draft.id, draft]))
  for (const [to, group] of Map.groupBy(children, (child) => child.to)) {
    const dead = await findDead(
      pass,
      to,
      group.map(({ parent }) => parent).filter((id) => !together.has(id)),
    )
    const isGoing = (id: string) => pass.asked.ops.get(id) === 'delete'
    for (const child of group) if (dead.has(child.parent) || isGoing(child.parent)) refuseChild(child)
  }
  // Whatever was to be restored with a parent that is refused falls with it, and so on.
  untilSettled(() =>
    children.filter(({ draft, parent }) => stands(draft) && falls(together.get(parent))).map(refuseChild),
  )
}

function falls(parent: Draft | undefined): boolean {
  return parent !== undefined && !stands(parent)
}

function toChildren(draft: Draft): Child[] {
  return linksOf(draft.definition).flatMap(({ name, to }) => {
    const parent = draft.before?.values[name]
    // A part stands or falls with its root as it is.
    return typeof parent === 'string' && parent !== draft.part?.root.id ? [{ draft, field: name, to, parent }] : []
  })
}

async function findDead(
  { workspace, reader, settled, mode }: Pass,
  object: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const sought = [...new Set(ids)].filter((id) => settled.get(id) !== 'restore')
  if (sought.length === 0) return new Set()
  const table = reader.table(tableOf(workspace.definitions.get(object)))
  const rows = await reader.rows<{ id: string; dead: boolean }>(sql`
    SELECT r.id, r.deleted_at IS NOT NULL AS dead FROM ${table} AS r WHERE ${idIsAmong(sql`r.id`, sought)}
    ${mode === 'apply' ? sql`ORDER BY r.id ${linkLock}` : sql``}`)
  return new Set(rows.flatMap(({ id, dead }) => (dead ? id : [])))
}

function refuseChild({ draft, field, to }: Child): void {
  refuseDraft(draft, { code: 'parent-deleted', params: { object: to } }, field)
}

/** Children come before their parents, in this chunk or an earlier one. */
function refuseParentsOfStaying({ staying }: Pass, drafts: readonly Draft[]): void {
  const deletions = drafts.filter(({ op }) => op === 'delete')
  untilSettled(() => {
    for (const draft of deletions)
      if (!stands(draft)) for (const { parent } of toChildren(draft)) staying.set(parent, draft.definition.name)
    const stayingNow = deletions.filter((draft) => stands(draft) && staying.has(draft.id))
    for (const draft of stayingNow)
      refuseDraft(draft, { code: 'record-needed-by-kept', params: { object: staying.get(draft.id) ?? '' } })
    return stayingNow
  })
}
