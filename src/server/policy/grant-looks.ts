import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import { dayIn } from '../../core/day-in.ts'
import type { Workspace } from '../metadata/index.ts'

/** Whoever is forgotten is told of once more, which changes nothing. */
const rememberedMax = 20_000

/** Keeps on which days somebody looked at what she sees by a grant alone. */
export interface GrantLooks {
  note(actor: Actor, grants: ReadonlySet<string>): Promise<void>
}

/** A day's first look of a person by a grant is written, by each process once; the others cost nothing. */
export function makeGrantLooks({
  database: { system },
  now,
  timeZone,
}: Pick<Workspace, 'database' | 'now' | 'timeZone'>): GrantLooks {
  const written = new Set<string>()
  return {
    async note({ id: person }, grants) {
      if (grants.size === 0) return
      const at = now()
      const day = dayIn(at, timeZone)
      const keyOf = (grant: string) => `${day} ${person} ${grant}`
      const first = [...grants].filter((grant) => !written.has(keyOf(grant)))
      if (first.length === 0) return
      await system.run(sql`
        INSERT INTO ${system.table('grant_look')} (grant_id, person_id, day, at)
        SELECT id, ${person}::uuid, ${day}::date, ${at.toISOString()}::timestamptz FROM unnest(${first}::uuid[]) AS seen (id)
        ON CONFLICT DO NOTHING`)
      if (written.size + first.length > rememberedMax) written.clear()
      for (const grant of first) written.add(keyOf(grant))
    },
  }
}
