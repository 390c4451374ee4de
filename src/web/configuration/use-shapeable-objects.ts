import type { ObjectView } from '../../core/api/shapes.ts'
import { useObjects } from '../client/queries.ts'

/** The objects an administrator may shape: not those that hold the configuration itself, nor what people keep for themselves. */
export function useShapeableObjects(): readonly ObjectView[] {
  return useObjects().filter(({ configures, sharing, name }) => !configures && !sharing && name !== 'role')
}
