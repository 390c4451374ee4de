import { useEffect, useMemo, useState } from 'react'
import { useObjects } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import { whyClosed } from '../cells/cell-access.ts'
import { type Pasted, pastedCells } from './pasted.ts'
import { planPaste, type ResolvedNames } from './plan-paste.ts'
import { resolveNames } from './resolve-names.ts'

/** The plan of what was pasted, once it is known which records its names and codes stand for. */
export function usePastePlan(pasted: Pasted) {
  const objects = useObjects()
  const { timeZone } = useFormatContext()
  const [names, setNames] = useState<ResolvedNames | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is there to ask again
  useEffect(() => {
    let wanted = true
    setError(null)
    resolveNames(pastedCells(pasted), objects)
      .then((found) => wanted && setNames(found))
      .catch((fault: unknown) => wanted && setError(fault))
    return () => {
      wanted = false
    }
  }, [pasted, objects, asked])
  const plan = useMemo(() => names && planPaste(pasted, { names, timeZone, whyClosed }), [pasted, names, timeZone])
  return { plan, error, retry: () => setAsked((n) => n + 1) }
}
