import { flowOrigins } from '../../core/approvals/flow.ts'
import type { Origin } from '../../core/change/change.ts'
import { useText } from '../text/use-text.tsx'
import { originFaces } from './origin-faces.ts'

/** The ways into the data that a flow may be for. */
export function useOriginTexts(): readonly { readonly value: Origin; readonly text: string }[] {
  const { t } = useText()
  return flowOrigins.map((value) => ({ value, text: t(originFaces[value].text) }))
}
