import type { ChangeView } from '../../core/api/shapes.ts'
import { type TextKey, useText } from '../text/use-text.tsx'

export const statusFaces = {
  applying: ['changes.statusApplying', 'blue'],
  pending: ['changes.statusPending', 'amber'],
  sentBack: ['changes.statusSentBack', 'amber'],
  applied: ['changes.statusApplied', 'green'],
  rejected: ['changes.statusRejected', 'red'],
  withdrawn: ['changes.statusWithdrawn', 'grey'],
  failed: ['changes.statusFailed', 'red'],
  reverted: ['changes.statusReverted', 'grey'],
} as const satisfies Record<ChangeView['status'], readonly [TextKey, string]>

export function StatusPill({ status }: { readonly status: ChangeView['status'] }) {
  const { t } = useText()
  const [text, color] = statusFaces[status]
  return <span className={`kb-pill kb-pill-${color}`}>{t(text)}</span>
}
