import { Popover } from 'antd'
import { type FormEvent, useState } from 'react'
import { dayIn } from '../../core/day-in.ts'
import { useLocalStorage } from '../client/local-storage.ts'
import { useFormatContext } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { insideScreen } from '../parts/inside-screen.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './list-views.css'
import { type ListSearch, readListSearch } from './list-search.ts'
import { standardViews, type View } from './standard-views.ts'
import type { List } from './use-list.ts'

/** A view is a filter and an order with a name. The usual ones follow from the object; others are kept in this browser. */
export function ListViews({ list }: { list: List }) {
  const { t, locale } = useText()
  const { timeZone } = useFormatContext()
  const { object, search } = list
  const [kept, setKept] = useLocalStorage<KeptViews>(`views.${object.name}`, {})
  const plural = inSentence(pluralLabel(object.label, locale), locale)
  const views = [...standardViews(object, { t, plural, today: dayIn(new Date(), timeZone) }), ...toViews(kept)]
  const current = views.find((view) => isShown(view, search))
  const show = ({ search: { conditions, sort, q } }: View) => list.change({ conditions, sort, q })
  const isSaveable = !current && list.isNarrowed
  return (
    <nav className="views" aria-label={t('list.views')}>
      {views.map((view) => (
        <span key={view.name} className="view">
          <button type="button" className="view-show" aria-pressed={view === current} onClick={() => show(view)}>
            {view.name}
          </button>
          {view.kept && view === current && (
            <button
              type="button"
              className="view-delete"
              aria-label={t('list.viewDelete', { name: view.name })}
              onClick={() => setKept(without(kept, view.name))}
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </span>
      ))}
      {isSaveable && <SaveView onSave={(name) => setKept({ ...kept, [name]: toKept(search) })} />}
    </nav>
  )
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    if (!name) return
    setOpen(false)
    onSave(name)
  }
  const form = (
    <form className="view-form" onSubmit={submit}>
      <input
        name="name"
        className="plain-input"
        // biome-ignore lint/a11y/noAutofocus: the popover opens for nothing else
        autoFocus
        maxLength={30}
        placeholder={t('list.viewName')}
        aria-label={t('list.viewName')}
      />
      <Button type="submit" kind="primary">
        {t('list.viewSave')}
      </Button>
    </form>
  )
  return (
    <Popover
      content={form}
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      align={insideScreen}
      arrow={false}
      destroyOnHidden
    >
      <Button kind="quiet" icon="plus" aria-haspopup="dialog" aria-expanded={open}>
        {t('list.saveView')}
      </Button>
    </Popover>
  )
}

type KeptViews = Readonly<
  Record<string, { conditions?: readonly { field: string; op: string; value?: never }[]; sort?: string; q?: string }>
>

function toViews(kept: KeptViews): View[] {
  return Object.entries(kept).map(([name, search]) => ({ name, search: readListSearch({ ...search }), kept: true }))
}

function toKept({ conditions, sort, q }: ListSearch): KeptViews[string] {
  return { ...(conditions ? { conditions } : {}), ...(sort ? { sort } : {}), ...(q ? { q } : {}) } as KeptViews[string]
}

function without(kept: KeptViews, name: string): KeptViews {
  return Object.fromEntries(Object.entries(kept).filter(([one]) => one !== name))
}

function isShown({ search: view }: View, search: ListSearch): boolean {
  const parts = ({ conditions, q }: ListSearch) => JSON.stringify([conditions ?? [], q ?? ''])
  return parts(view) === parts(search)
}
