import { Modal } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import type { DialogProps } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { useBack } from './use-back.ts'

export function DialogWindow({ title, children, footer, width = 520, onClose, staysOpen, busy = false }: DialogProps) {
  const { t } = useText()
  const body = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  useFirstFocus(body, isOpen)
  const close = () => (busy ? undefined : onClose())
  useBack(true, close)
  return (
    <Modal
      open
      title={title}
      footer={footer ? <div className="dialog-footer">{footer}</div> : null}
      width={width}
      onCancel={close}
      afterOpenChange={setIsOpen}
      mask={{ closable: !staysOpen && !busy }}
      closable={{ 'aria-label': t('parts.close'), closeIcon: <Icon name="close" />, disabled: busy }}
      style={{ top: 'min(12vh, 120px)', maxWidth: 'calc(100vw - 24px)' }}
    >
      <div ref={body}>{children}</div>
    </Modal>
  )
}

/**
 * While it opens the window takes the focus for itself; what is marked `data-autofocus` gets it then, the button that acts among
 * others. Where nothing is marked it is the first field; where there is none, the window keeps it, and not its ×. A button that must wait gets it as soon as it can be pressed; until then Enter does nothing.
 */
function useFirstFocus(body: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const step = useRef<FocusStep>('opening')
  useEffect(() => {
    const panel = body.current?.closest<HTMLElement>('[role=dialog]')
    if (isOpen && panel && step.current !== 'placed') step.current = placeFocus(panel, step.current)
  })
}

type FocusStep = 'opening' | 'waiting' | 'placed'

function placeFocus(panel: HTMLElement, step: FocusStep): FocusStep {
  if (isTakenByUser(panel, step)) return 'placed'
  const target = firstToFocus(panel)
  const next = target?.matches(':enabled') ? target : panel
  next.focus()
  return target && next === panel ? 'waiting' : 'placed'
}

function firstToFocus(panel: HTMLElement): HTMLElement | null | undefined {
  const marked = panel.querySelector<HTMLElement>('[data-autofocus]')
  if (marked) return marked.matches(focusable) ? marked : marked.querySelector<HTMLElement>(focusable)
  const fields = [...panel.querySelectorAll<HTMLInputElement>(`.ant-modal-body :is(${field}):enabled`)]
  const [first] = fields
  // Of radio buttons the keys stand on the chosen one.
  return first?.type === 'radio' ? (fields.find(({ name, checked }) => checked && name === first.name) ?? first) : first
}

const field = 'input, select, textarea'
const focusable = 'input, select, textarea, button'

/** Somebody writes already, or has gone on while the button waited. */
function isTakenByUser(panel: HTMLElement, step: FocusStep): boolean {
  const at = document.activeElement
  if (step === 'waiting') return at !== panel
  return panel.contains(at) && at?.matches(field) === true
}
