import type { ChangeView } from '../../core/api/shapes.ts'
import { useObject } from '../client/queries.ts'

/** It is corrected in the form of its record; several, parts by themselves and documents are, one below the other. */
export function useIsOneRecord(change: ChangeView | undefined): boolean {
  const [only, ...others] = change?.summary ?? []
  const definition = useObject(only?.object ?? '')
  if (!only || others.length > 0 || only.count !== 1 || only.object === 'orderChange' || definition?.partOf)
    return false
  return only.op === 'create' || only.op === 'update'
}
