import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeView } from '../../core/api/shapes.ts'
import { parkedText } from '../../core/notices/notice-text.ts'
import type { Locale } from '../../core/text/locale.ts'
import { type TitledParked, titlesOfParked } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { standsFor } from '../policy/index.ts'

/** What these changes that wait, or waited, are about, by the levels that their reader has now. */
export async function textsOfParked(
  workspace: Workspace,
  { actor, locale }: { readonly actor: Actor; readonly locale: Locale },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { read } = workspace.database
  const rows = await read.rows<TitledParked & Pick<ChangeView, 'summary'>>(sql`
    SELECT p.id, p.version, coalesce(c.title, p.title) AS title, p.summary
    FROM ${read.table('parked_change')} p LEFT JOIN ${read.table('change')} c ON c.id = p.id
    WHERE p.id = ANY(${[...new Set(ids)]}::uuid[])`)
  const looking = { actor, standsFor: await standsFor(read, actor.id, workspace.now()) }
  const titles = await titlesOfParked(workspace, looking, rows)
  return new Map(
    rows.map(({ id, summary }) => {
      const parts = summary.flatMap(({ object, ...part }) => {
        const definition = workspace.definitions.withId(object)
        return definition ? [{ ...part, object: definition.label }] : []
      })
      return [id, parkedText({ parts, title: titles.get(id)?.title ?? '' }, locale)]
    }),
  )
}
