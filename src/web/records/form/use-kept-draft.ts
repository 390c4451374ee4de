import { useState } from 'react'
import type { Json } from '../../../core/json.ts'
import { useSession } from '../../client/queries.ts'
import type { Draft } from './check-draft.ts'
import { dropDraft, type KeptDraft, keepDraft, keptDraft } from './draft-store.ts'

/**
 * The draft that this browser keeps of a person's form: one found when it opens is offered, what is typed now takes its place. Whoever
 * signs in after her finds her own alone.
 */
export function useKeptDraft(form: string, version: number | undefined) {
  const key = `${useSession().user.id}/${form}`
  const [offered, setOffered] = useState<KeptDraft | null>(() => keptDraft(key))
  return {
    offered,
    keep: (draft: Draft) => keepDraft(key, toJson(draft), version),
    /** It has been taken over. */
    take: () => setOffered(null),
    forget: () => {
      dropDraft(key)
      setOffered(null)
    },
  }
}

/** Drafts are values and texts; whatever JSON cannot carry is not kept. */
function toJson(draft: Draft): Readonly<Record<string, Json>> {
  const kept: Record<string, Json> = JSON.parse(JSON.stringify(draft))
  return kept
}
