import { type ReactNode, useEffect, useRef } from 'react'
import { useObjects } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { FoundRecord } from './found-record.tsx'
import type { Section, Target } from './search-sections.ts'

interface SearchFoundProps {
  readonly sections: readonly Section[]
  /** What is marked, counted over all sections. */
  readonly at: number
  readonly q: string
  readonly listId: string
  readonly go: (target: Target) => void
  readonly point: (at: number) => void
}

/** What was found, and what is offered, under its headings. */
export function SearchFound({ sections, at, q, listId, go, point }: SearchFoundProps) {
  const firsts = sections.map((_, n) => sections.slice(0, n).reduce((sum, { targets }) => sum + targets.length, 0))
  return sections.map(({ key, heading, targets }, s) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of a listbox; a fieldset may not stand in one
    <div key={key} role="group" aria-label={heading}>
      <div className="search-heading" aria-hidden="true">
        {heading}
      </div>
      {targets.map((target, n) => {
        const place = (firsts[s] ?? 0) + n
        return (
          <SearchOption
            key={keyOf(target)}
            id={`${listId}-${place}`}
            chosen={place === at}
            onPick={() => go(target)}
            onPoint={() => point(place)}
          >
            <TargetLine target={target} q={q} />
          </SearchOption>
        )
      })}
    </div>
  ))
}

function keyOf(target: Target): string {
  if (target.kind === 'record') return target.record.id
  return target.kind === 'action' ? target.action.key : 'list'
}

function TargetLine({ target, q }: { readonly target: Target; readonly q: string }) {
  const { t, locale } = useText()
  const objects = useObjects()
  if (target.kind === 'action')
    return (
      <>
        {target.action.icon}
        <span className="search-action">{target.action.text}</span>
      </>
    )
  const name = target.kind === 'record' ? target.record.objectName : target.object
  const object = objects.find((one) => one.name === name)
  if (!object) return null
  if (target.kind === 'record') return <FoundRecord object={object} record={target.record} q={q} />
  return (
    <span className="search-all">
      <Icon name="search" /> {t('search.inList', { q, object: inSentence(pluralLabel(object.label, locale), locale) })}
    </span>
  )
}

interface SearchOptionProps {
  readonly id: string
  readonly chosen: boolean
  readonly onPick: () => void
  readonly onPoint: () => void
  readonly children: ReactNode
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
