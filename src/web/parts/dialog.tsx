import { lazy, type ReactNode, Suspense } from 'react'

export interface DialogProps {
  readonly open: boolean
  readonly title: ReactNode
  readonly children: ReactNode
  /** The buttons, the one that acts last. */
  readonly footer?: ReactNode
  /** In px; on a phone it takes the width there is. */
  readonly width?: number
  readonly onClose: () => void
  /** Decisions that must not be lost by a click beside them. */
  readonly staysOpen?: boolean
  /** What was sent is not taken back by closing it: it cannot be closed until the answer is there. */
  readonly busy?: boolean
}

// antd's Modal is a sixth of the first load: it comes with the first dialog.
const DialogWindow = lazy(() => import('./dialog-window.tsx').then((module) => ({ default: module.DialogWindow })))

/** A window to decide in (conflict, impact, batch, dangerous). Reading and quick editing belong in the side panel. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null
  return (
    <Suspense fallback={null}>
      <DialogWindow {...props} />
    </Suspense>
  )
}
