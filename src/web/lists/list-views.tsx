import { Popover } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { useRemembered } from '../client/remembered.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { type Translate, useText } from '../text/use-text.tsx'
import './list-views.css'
import type { ListSearch } from './list-search.ts'
import type { List } from './use-list.ts'

interface View {
  readonly name: string
  readonly search: ListSearch
  /** Kept by this person, so it may be deleted. */
  readonly kept?: boolean
}

/** A view is a filter and an order with a name. The usual ones follow from the object; others are kept in this browser. */
export function ListViews({ list }: { list: List }) {
  const { t, locale } = useText()
  const { object, search } = list
  const [kept, setKept] = useRemembered<KeptViews>(`views.${object.name}`, {})
  const plural = inSentence(pluralLabel(object.label, locale), locale)
  const views = [...usualViews(object, t, plural), ...toViews(kept)]
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
      arrow={false}
      destroyOnHidden
    >
      <Button kind="quiet" icon="plus" aria-haspopup="dialog" aria-expanded={open}>
        {t('list.saveView')}
      </Button>
    </Popover>
  )
}

/** All, mine, new this month, due: as far as the object has the fields for them. */
function usualViews(object: ObjectView, t: Translate, plural: string): View[] {
  const mine: Condition[] = object.fields.owner ? [{ field: 'owner', op: 'eq', value: 'me' }] : []
  const dueField = ['nextFollowUpOn', 'nextOn'].find((name) => object.fields[name])
  return [
    { name: t('list.viewAll'), search: {} },
    ...(mine.length > 0 ? [{ name: t('list.viewMine', { object: plural }), search: { conditions: mine } }] : []),
    {
      name: t('list.viewNew'),
      search: { conditions: [{ field: 'createdAt', op: 'gte', value: `${today().slice(0, 7)}-01` }] },
    },
    ...(dueField
      ? [
          {
            name: t('list.viewDue'),
            search: { conditions: [...mine, { field: dueField, op: 'lte', value: today() } as const], sort: dueField },
          },
        ]
      : []),
  ]
}

/** The day on this person's wall, YYYY-MM-DD. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE')
}

type KeptViews = Readonly<
  Record<string, { conditions?: readonly { field: string; op: string; value?: never }[]; sort?: string; q?: string }>
>

function toViews(kept: KeptViews): View[] {
  // Written by toKept below, from a search that has been read.
  return Object.entries(kept).map(([name, search]) => ({ name, search: search as ListSearch, kept: true }))
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
