import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import './toast.css'
import { useText } from '../text/use-text.tsx'
import { Icon } from './icon.tsx'
import { SavingNote } from './saving-note.tsx'

export interface Toast {
  readonly text: ReactNode
  readonly tone?: 'done' | 'warned' | 'fault'
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  /** How long it stays; a person with the pointer or focus on it has as long as she likes. */
  readonly forMs?: number
}

type Shown = Toast & { readonly key: number }
const ToastContext = createContext<((toast: Toast) => () => void) | null>(null)
let lastKey = 0

/** `const show = useToast(); show({ text: t('…') })`. Answers a function that takes the message away. */
export function useToast(): (toast: Toast) => () => void {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const hide = useCallback((key: number) => setToasts((all) => all.filter((toast) => toast.key !== key)), [])
  const show = useCallback(
    (toast: Toast) => {
      const key = ++lastKey
      setToasts((all) => [...all.slice(-2), { ...toast, key }])
      return () => hide(key)
    },
    [hide],
  )
  const list = useMemo(
    () => toasts.map((toast) => <ToastCard key={toast.key} toast={toast} hide={hide} />),
    [toasts, hide],
  )
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {list}
        <SavingNote />
      </div>
    </ToastContext>
  )
}

function ToastCard({ toast, hide }: { toast: Shown; hide: (key: number) => void }) {
  const { t } = useText()
  return (
    <div className={`toast toast-${toast.tone ?? 'done'}`}>
      <Icon name={toast.tone === undefined || toast.tone === 'done' ? 'check' : 'warning'} />
      <span className="toast-text">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            hide(toast.key)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className="toast-close" aria-label={t('parts.close')} onClick={() => hide(toast.key)}>
        <Icon name="close" />
      </button>
      <span
        className="toast-time"
        style={{ animationDuration: `${toast.forMs ?? (toast.tone === 'fault' ? 12_000 : 8_000)}ms` }}
        onAnimationEnd={() => hide(toast.key)}
      />
    </div>
  )
}
