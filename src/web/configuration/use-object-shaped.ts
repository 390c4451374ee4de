import type { ObjectView } from '../../core/api/shapes.ts'
import { useShapeableObjects } from './use-shapeable-objects.ts'

/** Of whose records rules are laid down, and the one that the address names, else the first. Parts go by the rules of their whole. */
export function useObjectShaped(wanted: string | undefined) {
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const object: ObjectView | undefined = objects.find(({ name }) => name === wanted) ?? objects[0]
  return { objects, object }
}
