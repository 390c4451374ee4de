import { Modal } from 'antd'
import { useText } from '../text/use-text.tsx'
import type { DialogProps } from './dialog.tsx'
import { Icon } from './icon.tsx'

export function DialogWindow({ title, children, footer, width = 520, onClose, staysOpen }: DialogProps) {
  const { t } = useText()
  return (
    <Modal
      open
      title={title}
      footer={footer ? <div className="dialog-footer">{footer}</div> : null}
      width={width}
      onCancel={onClose}
      mask={{ closable: !staysOpen }}
      closable={{ 'aria-label': t('parts.close'), closeIcon: <Icon name="close" /> }}
      style={{ top: 'min(12vh, 120px)', maxWidth: 'calc(100vw - 24px)' }}
    >
      {children}
    </Modal>
  )
}
