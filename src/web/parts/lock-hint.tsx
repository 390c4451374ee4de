import { Popover } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../text/use-text.tsx'
import { Icon } from './icon.tsx'
import './lock-hint.css'
import { useReachablePopover } from './use-reachable-popover.ts'

interface LockHintProps {
  readonly why: string
  /** What cannot be done, where it stands in the place of its button. */
  readonly action?: string | undefined
  readonly wayOut?: ReactNode
  /** -1 where the keys come to what is around it. */
  readonly tabIndex?: number | undefined
}

/** The small lock on what cannot be used: hover, focus or touch says why in one sentence and offers the way out. */
export function LockHint({ why, action, wayOut, tabIndex }: LockHintProps) {
  const { t } = useText()
  const { open, onOpenChange, ofButton, ofContent } = useReachablePopover()
  const content = (
    <div className="lock-why" {...ofContent}>
      <p>{why}</p>
      {wayOut}
    </div>
  )
  return (
    <Popover
      classNames={{ root: 'lock-popover' }}
      content={content}
      open={open}
      onOpenChange={onOpenChange}
      trigger="hover"
      mouseEnterDelay={0.15}
    >
      <button
        {...ofButton}
        type="button"
        className={action === undefined ? 'lock-hint' : 'lock-hint lock-hint-action'}
        tabIndex={tabIndex}
        aria-label={`${action === undefined ? t('parts.locked') : t('parts.lockedAction', { action })}: ${why}`}
      >
        <Icon name="lock" size={14} />
        {action === undefined ? null : <span>{action}</span>}
      </button>
    </Popover>
  )
}
