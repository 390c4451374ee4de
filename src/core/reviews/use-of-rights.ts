import type { RoleFindings, TracedRight } from './role-findings.ts'

/** ISO 8601: the moment of the list, and since when use counts. */
export interface Clock {
  readonly at: string
  readonly since: string
}

/** What somebody did, and when last. */
export interface Use {
  /** She was signed in. */
  readonly seenAt: string | null
  /** By object, when she last wrote one of its records. */
  readonly objects: ReadonlyMap<string, string>
  readonly rights: ReadonlyMap<TracedRight, string>
}

export const usedNothing: Use = { seenAt: null, objects: new Map(), rights: new Map() }

interface UseOfRole {
  readonly lastUsedAt: string | null
  /** Nothing of what the role gives was used. */
  readonly unused: boolean
  readonly unusedObjects: readonly string[]
  readonly unusedRights: readonly TracedRight[]
}

interface Holder {
  readonly id: string
  readonly createdAt: string
}

interface Asked extends Clock {
  readonly uses: ReadonlyMap<string, Use>
}

/**
 * Which of what a role gives its holder used. Looking leaves no trace: a role that only lets look is used by whoever signs in. Who
 * came after that moment has not had the time.
 */
export function markUse(holder: Holder, { written, traced }: RoleFindings, { uses, since }: Asked): UseOfRole {
  const use = uses.get(holder.id) ?? usedNothing
  const used = [...written.map((object) => use.objects.get(object)), ...traced.map((right) => use.rights.get(right))]
  const looksOnly = written.length + traced.length === 0
  const lastUsedAt = looksOnly ? use.seenAt : latest(used)
  if (holder.createdAt >= since) return { lastUsedAt, unused: false, unusedObjects: [], unusedRights: [] }
  const unused = lastUsedAt === null || lastUsedAt < since
  return {
    lastUsedAt,
    unused,
    unusedObjects: unused ? [] : written.filter((object) => !use.objects.has(object)),
    unusedRights: traced.filter((right) => !use.rights.has(right)),
  }
}

function latest(moments: readonly (string | undefined)[]): string | null {
  return moments.reduce<string | null>((last, one) => (one && (!last || one > last) ? one : last), null)
}
