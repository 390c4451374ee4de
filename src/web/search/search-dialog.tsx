import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useObjects } from '../client/queries.ts'
import { type FoundGroup, useSearch } from '../client/search.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { FoundRecord } from './found-record.tsx'
import './search-dialog.css'
import { type Target, toTargets } from './search-targets.ts'
import { useRecentRecords } from './use-recent-records.ts'

/** One box over everything: type, arrow down, Enter. A combobox whose list is always open. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const dialog = useModal()
  const [q, setQ] = useState('')
  const { data, isFetching, error } = useSearch(q)
  const recent = useRecentRecords()
  const asked = q.trim().length > 1
  const groups = asked ? (data ?? none) : recent.groups
  const targets = toTargets(groups, asked ? q.trim() : '')
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, Math.max(targets.length - 1, 0))
  const go = useGo(onClose, recent.note)
  const listId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && targets.length > 0) {
      event.preventDefault()
      setChosen((at + step + targets.length) % targets.length)
    }
    const target = targets[at]
    if (event.key === 'Enter' && target) {
      event.preventDefault()
      go(target)
    }
  }
  return (
    <dialog ref={dialog} className="search-dialog" aria-label={t('search.title')} onClose={onClose}>
      <div className="search-box">
        <Icon name="search" size={18} />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={targets.length > 0 ? `${listId}-${at}` : undefined}
          aria-label={t('shell.search')}
          placeholder={t('search.placeholder')}
          value={q}
          onChange={(event) => {
            setQ(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        <Button kind="quiet" icon="close" aria-label={t('search.close')} onClick={() => dialog.current?.close()} />
      </div>
      <div id={listId} className="search-found" role="listbox" aria-label={t('search.title')} aria-busy={isFetching}>
        <Found
          groups={groups}
          targets={targets}
          at={at}
          q={asked ? q.trim() : ''}
          listId={listId}
          go={go}
          point={setChosen}
        />
      </div>
      <SearchState
        asked={asked}
        waiting={isFetching && !data}
        empty={targets.length === 0}
        q={q.trim()}
        error={error}
      />
      <footer className="search-foot" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('search.move')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('search.open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('search.close')}
        </span>
      </footer>
    </dialog>
  )
}

const none: readonly FoundGroup[] = []

interface FoundProps {
  readonly groups: readonly FoundGroup[]
  readonly targets: readonly Target[]
  readonly at: number
  readonly q: string
  readonly listId: string
  readonly go: (target: Target) => void
  readonly point: (at: number) => void
}

function Found({ groups, targets, at, q, listId, go, point }: FoundProps) {
  const { t, locale } = useText()
  const objects = useObjects()
  return groups.map((group) => {
    const object = objects.find(({ name }) => name === group.object)
    if (!object || group.items.length === 0) return null
    const plural = pluralLabel(object.label, locale)
    const own = targets.map((target, n) => ({ target, n })).filter(({ target }) => target.object === group.object)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a group of a listbox; a fieldset may not stand in one
      <div key={group.object} role="group" aria-label={plural}>
        <div className="search-heading" aria-hidden="true">
          {q ? plural : t('search.recent')}
        </div>
        {own.map(({ target, n }) => (
          <SearchOption
            key={n}
            id={`${listId}-${n}`}
            chosen={n === at}
            onPick={() => go(target)}
            onPoint={() => point(n)}
          >
            {target.kind === 'record' ? (
              <FoundRecord object={object} record={target.record} q={q} />
            ) : (
              <span className="search-all">
                <Icon name="search" /> {t('search.inList', { q, object: inSentence(plural, locale) })}
              </span>
            )}
          </SearchOption>
        ))}
      </div>
    )
  })
}

interface SearchOptionProps {
  readonly id: string
  readonly chosen: boolean
  readonly onPick: () => void
  readonly onPoint: () => void
  readonly children: React.ReactNode
}

function SearchOption({ id, chosen, onPick, onPoint, children }: SearchOptionProps) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) option.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, aria-activedescendant points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box hears the keys
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={chosen}
      className="search-option"
      onClick={onPick}
      onMouseMove={onPoint}
    >
      {children}
    </div>
  )
}

interface SearchStateProps {
  readonly asked: boolean
  readonly waiting: boolean
  readonly empty: boolean
  readonly q: string
  readonly error: unknown
}

/** What to say where nothing is listed. */
function SearchState({ asked, waiting, empty, q, error }: SearchStateProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const text = () => {
    if (error) return faultText(error)
    if (!empty || waiting) return ''
    return asked ? `${t('search.nothing', { q })}${t('search.nothingText')}` : t('search.hint')
  }
  return (
    <p className="search-state" role="status">
      {text()}
    </p>
  )
}

/** Opens the dialog as the browser's modal one: it keeps the focus and gives it back. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (!element.open) element.showModal()
    const onClick = (event: MouseEvent) => event.target === element && element.close()
    element.addEventListener('click', onClick)
    return () => element.removeEventListener('click', onClick)
  }, [])
  return dialog
}

function useGo(onClose: () => void, note: (target: Target) => void) {
  const navigate = useNavigate()
  return (target: Target) => {
    onClose()
    if (target.kind === 'list')
      return void navigate({ to: '/records/$object', params: { object: target.object }, search: { q: target.q } })
    note(target)
    void navigate({ to: '/records/$object/$id', params: { object: target.object, id: target.record.id } })
  }
}
