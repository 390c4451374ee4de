import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import './search-dialog.css'
import { SearchFound } from './search-found.tsx'
import type { EarlyLetters } from './search-provider.tsx'
import type { Target } from './search-sections.ts'
import { useSections } from './use-sections.ts'

/** One box over everything: type, arrow down, Enter. A combobox whose list is always open. */
export function SearchDialog({ early, onClose }: { early: EarlyLetters; onClose: () => void }) {
  const { t } = useText()
  const dialog = useModal()
  const [typed, setTyped] = useState('')
  // Once the box has the focus, and not before: until then the letters are nobody else's.
  useEffect(() => setTyped((before) => early.take() + before), [early])
  const { sections, q, isFetching, nothing, error } = useSections(typed)
  const targets = sections.flatMap((section) => section.targets)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, Math.max(targets.length - 1, 0))
  const go = useGo(onClose)
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
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        <Button kind="quiet" icon="close" aria-label={t('search.close')} onClick={() => dialog.current?.close()} />
      </div>
      <SearchState text={useStateText({ typed, nothing, empty: targets.length === 0, error })} />
      <div id={listId} className="search-found" role="listbox" aria-label={t('search.title')} aria-busy={isFetching}>
        <SearchFound sections={sections} at={at} q={q} listId={listId} go={go} point={setChosen} />
      </div>
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

function SearchState({ text }: { readonly text: string }) {
  return (
    <p className="search-state" role="status">
      {text}
    </p>
  )
}

interface SearchStateOf {
  readonly typed: string
  /** No record is called so. */
  readonly nothing: boolean
  /** Nothing is listed. */
  readonly empty: boolean
  readonly error: unknown
}

/** What to say where no record is listed. */
function useStateText({ typed, nothing, empty, error }: SearchStateOf): string {
  const { t } = useText()
  const faultText = useFaultText()
  const q = typed.trim()
  if (error) return faultText(error)
  if (nothing) return `${t('search.nothing', { q })}${t('search.nothingText')}`
  return q.length === 1 && empty ? t('search.hint') : ''
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

function useGo(onClose: () => void) {
  const navigate = useNavigate()
  return (target: Target) => {
    onClose()
    if (target.kind === 'action') return target.action.go()
    if (target.kind === 'list')
      return void navigate({ to: '/records/$object', params: { object: target.object }, search: { q: target.q } })
    const { objectName: object, id } = target.record
    void navigate({ to: '/records/$object/$id', params: { object, id } })
  }
}
