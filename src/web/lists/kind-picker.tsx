import { Dropdown } from 'antd'
import type { ObjectView } from '../../core/api/shapes.ts'
import { isDated } from '../../core/objects/groupable.ts'
import { Button } from '../parts/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { groupFields } from './groups/group-key.ts'
import { type ListKind, type ListSearch, listKinds } from './list-search.ts'
import type { List } from './use-list.ts'

const icons: Readonly<Record<ListKind, IconName>> = {
  list: 'menu',
  grouped: 'rows',
  board: 'board',
  calendar: 'calendar',
}

/** How the records are laid out, and by which field: as rows, in groups, on a board, in a calendar. */
export function KindPicker({ list }: { list: List }) {
  const { t } = useText()
  const { object, search, change } = list
  const kind = search.kind ?? 'list'
  const offered = listKinds.filter((one) => isPossible(object, one))
  const items = offered.map((one) => ({ key: one, icon: <Icon name={icons[one]} />, label: t(`views.kind.${one}`) }))
  const choose = (key: string) => {
    const chosen = listKinds.find((one) => one === key) ?? 'list'
    change({
      kind: chosen === 'list' ? undefined : chosen,
      at: undefined,
      span: undefined,
      ...(chosen === 'board' && !isBoardField(object, search.group ?? '') ? { group: undefined } : {}),
    })
  }
  return (
    <>
      <Dropdown
        menu={{ items, selectedKeys: [kind], onClick: ({ key }) => choose(key) }}
        trigger={['click']}
        placement="bottomRight"
      >
        <Button
          kind="quiet"
          icon={icons[kind]}
          aria-haspopup="menu"
          aria-label={t('views.kindNow', { kind: t(`views.kind.${kind}`) })}
        >
          {t(`views.kind.${kind}`)}
        </Button>
      </Dropdown>
      {kind !== 'list' && <FieldOfKind list={list} kind={kind} />}
    </>
  )
}

/** What groups, columns or days are made by. */
function FieldOfKind({ list, kind }: { list: List; kind: Exclude<ListKind, 'list'> }) {
  const texts = useText()
  const { t, label } = texts
  const { object, search, change } = list
  const fields =
    kind === 'calendar'
      ? dateFields(object).map((path) => ({ path, name: label(object.fields[path]?.label ?? object.label) }))
      : groupFields(object, texts).filter(({ path }) => kind === 'grouped' || isBoardField(object, path))
  const current = kind === 'calendar' ? dateFieldOf(object, search) : groupFieldOf(object, search, kind)
  const name = fields.find(({ path }) => path === current)?.name ?? ''
  const menu = {
    selectedKeys: current ? [current] : [],
    style: { maxHeight: 420, overflow: 'auto' },
    items: fields.map(({ path, name: word }) => ({ key: path, label: word })),
    onClick: ({ key }: { key: string }) => change(kind === 'calendar' ? { date: key } : { group: key }),
  }
  return (
    <Dropdown menu={menu} trigger={['click']} placement="bottomRight">
      <Button kind="quiet" className="kind-field" aria-haspopup="menu">
        {t(kind === 'calendar' ? 'views.byDate' : 'views.byGroup', { field: name })}
      </Button>
    </Dropdown>
  )
}

function isPossible(object: ObjectView, kind: ListKind): boolean {
  if (kind === 'calendar') return dateFields(object).length > 0
  if (kind === 'board') return Object.keys(object.fields).some((name) => isBoardField(object, name))
  return true
}

function isBoardField(object: ObjectView, path: string): boolean {
  const field = Object.hasOwn(object.fields, path) ? object.fields[path] : undefined
  return field?.type === 'choice' && (object.levels[path] ?? 'edit') !== 'masked'
}

/** Days people plan by come first, those Kebu keeps last. */
function dateFields(object: ObjectView): readonly string[] {
  const dated = Object.keys(object.fields).filter((name) => isDated(object, name))
  const isKept = (name: string) => object.fields[name]?.readOnly === true
  return [...dated.filter((name) => !isKept(name)), ...dated.filter(isKept)]
}

/** The field the address names, or the one that says most: the state. */
export function groupFieldOf(object: ObjectView, { group }: ListSearch, kind: 'grouped' | 'board'): string | undefined {
  const fits = (path: string) => (kind === 'board' ? isBoardField(object, path) : true)
  if (group && fits(group)) return group
  const choices = Object.keys(object.fields).filter((name) => isBoardField(object, name))
  return choices.find((name) => name === object.stage) ?? choices[0]
}

export function dateFieldOf(object: ObjectView, { date }: ListSearch): string | undefined {
  const fields = dateFields(object)
  return fields.find((name) => name === date) ?? fields[0]
}
