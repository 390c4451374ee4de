import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useLocalStorage } from '../client/local-storage.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { isPopupOpen } from '../parts/is-popup-open.ts'
import { PresenceNote } from '../records/presence-note.tsx'
import { RecordPanel } from '../records/record-panel.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import type { List } from './use-list.ts'

const standardWidth = 480

/** The record beside its list: read it and edit it quickly without losing the place. Its edge can be dragged. */
export function SidePanel({ list, id }: { list: List; id: string }) {
  const { t, label, locale } = useText()
  const [width, setWidth] = useLocalStorage<number>('panelWidth', standardWidth)
  const close = () => list.open(undefined)
  useEscape(close)
  return (
    <aside
      className="side-panel"
      style={{ width }}
      aria-label={t('list.panelLabel', { object: inSentence(label(list.object.label), locale) })}
    >
      <Resize width={width} onResize={setWidth} />
      <div className="side-panel-bar">
        <span className="side-panel-step">
          <Neighbour list={list} id={id} step={-1} />
          <Neighbour list={list} id={id} step={1} />
        </span>
        <PresenceNote object={list.object.name} id={id} />
        <Link to="/records/$object/$id" params={{ object: list.object.name, id }} className="button button-quiet">
          <Icon name="expand" />
          <span>{t('list.expand')}</span>
        </Link>
        <Button kind="quiet" icon="close" aria-label={t('list.closePanel')} onClick={close} />
      </div>
      <div className="side-panel-body">
        <RecordPanel key={id} object={list.object.name} id={id} onDeleted={close} />
      </div>
    </aside>
  )
}

/** The record above or below in the list, without going back to it. */
function Neighbour({ list, id, step }: { list: List; id: string; step: 1 | -1 }) {
  const { t } = useText()
  const at = list.items.findIndex((record) => record.id === id)
  const neighbour = at < 0 ? undefined : list.items[at + step]
  return (
    <Button
      kind="quiet"
      icon={step === 1 ? 'down' : 'up'}
      aria-label={t(step === 1 ? 'list.next' : 'list.previous')}
      disabled={!neighbour}
      onClick={() => neighbour && list.open(neighbour.id)}
    />
  )
}

const limits = { min: 360, max: 900 }

function Resize({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const { t } = useText()
  const start = useRef({ x: 0, width })
  const resize = (wanted: number) => onResize(Math.min(limits.max, Math.max(limits.min, wanted)))
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    start.current = { x: event.clientX, width }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    resize(start.current.width + start.current.x - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') resize(width + 40)
    if (event.key === 'ArrowRight') resize(width - 40)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is the WAI-ARIA window splitter; hr cannot be one
    <div
      className="side-panel-resize"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('list.panelWidth')}
      aria-valuenow={width}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => resize(standardWidth)}
      onKeyDown={onKeyDown}
    />
  )
}

/** Esc closes it, unless something nearer takes the key. */
function useEscape(close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const nearer = 'input, textarea, [role=dialog], [role=grid]'
      if (event.key !== 'Escape' || event.defaultPrevented || isPopupOpen()) return
      if (event.target instanceof Element && event.target.closest(nearer)) return
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
