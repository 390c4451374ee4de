import { Modal } from 'antd'
import { useRef } from 'react'
import { useText } from '../text/use-text.tsx'
import type { DialogProps } from './dialog.tsx'
import { Icon } from './icon.tsx'

export function DialogWindow({ title, children, footer, width = 520, onClose, staysOpen }: DialogProps) {
  const { t } = useText()
  const body = useRef<HTMLDivElement>(null)
  return (
    <Modal
      open
      title={title}
      footer={footer ? <div className="dialog-footer">{footer}</div> : null}
      width={width}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && focusFirst(body.current)}
      mask={{ closable: !staysOpen }}
      closable={{ 'aria-label': t('parts.close'), closeIcon: <Icon name="close" /> }}
      style={{ top: 'min(12vh, 120px)', maxWidth: 'calc(100vw - 24px)' }}
    >
      <div ref={body}>{children}</div>
    </Modal>
  )
}

/** While it opens the window takes the focus for itself; what is to be filled first, marked `data-autofocus`, gets it then. */
function focusFirst(body: HTMLElement | null): void {
  const first = body?.querySelector('[data-autofocus]')
  const input = first?.matches('input, textarea') ? first : first?.querySelector('input, textarea')
  if (input instanceof HTMLElement) input.focus()
}
