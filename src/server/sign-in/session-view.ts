import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { hasRight, rights } from '../../core/access/index.ts'
import type { SessionView } from '../../core/api/shapes.ts'
import { toLocale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { toDefaultViews } from './default-views.ts'
import { signInPolicyOf } from './sign-in-policy.ts'

interface PersonRow {
  readonly name: string
  readonly login: string | null
  readonly locale: string | null
  readonly defaultViews: unknown
  readonly email: string | null
  readonly mobile: string | null
  readonly teamId: string | null
  readonly teamName: string | null
  readonly roles: readonly string[] | null
}

/** Who is signed in, and what she may do beyond the objects; of who tries as others, what they would be answered. */
export async function readSessionView(
  workspace: Workspace,
  actor: Actor,
  viewed?: SessionView['viewingAs'],
): Promise<SessionView> {
  const { read } = workspace.database
  const [person] = await read.rows(sql<PersonRow>`
    SELECT u.name, u.login, u.locale, u.default_views AS "defaultViews", u.email, u.mobile, t.id AS "teamId", t.name AS "teamName",
      (SELECT array_agg(r.name ORDER BY r.code) FROM ${read.table('role')} r
        WHERE r.id = ANY(u.roles_ids) AND r.deleted_at IS NULL) AS roles
    FROM ${read.table('user')} u LEFT JOIN ${read.table('team')} t ON t.id = u.team_id
    WHERE u.id = ${actor.id}`)
  if (!person) throw new Error(`The person ${actor.id} signed in and is not there`)
  const { name, login, locale, defaultViews, email, mobile, teamId, teamName, roles } = person
  return {
    user: {
      id: actor.id,
      name,
      login: login ?? '',
      locale: toLocale(locale),
      defaultViews: toDefaultViews(defaultViews),
      email,
      mobile,
      team: teamId && teamName ? { id: teamId, name: teamName } : null,
    },
    roles: viewed?.kind === 'role' ? [viewed.name] : (roles ?? []),
    rights: rights.filter((right) => hasRight(actor, right)),
    workspace: {
      name: workspace.name,
      currency: workspace.currency,
      timeZone: workspace.timeZone,
      passwordMin: signInPolicyOf(workspace).passwordMin,
    },
    ...(viewed ? { viewingAs: { kind: viewed.kind, id: viewed.id, name: viewed.name } } : {}),
  }
}
