import { Popover } from 'antd'
import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { changePath, comparedField } from '../../../core/filters/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { insideScreen } from '../../parts/inside-screen.ts'
import { useText } from '../../text/use-text.tsx'
import { pathName } from '../groups/group-key.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { ConditionText } from './condition-text.tsx'
import { FieldPicker } from './field-picker.tsx'
import './filter-bar.css'
import { askedOperators, withOperator } from '../../fields/relative-ranges.ts'
import type { List } from '../use-list.ts'
import { ShareFilter } from './share-filter.tsx'

/** The conditions of a list as chips: a click changes one, × takes it away, 「+ 筛选」 adds one. */
export function FilterBar({ list }: { list: List }) {
  const { t } = useText()
  const conditions = list.search.conditions ?? []
  const replace = (n: number, condition: Condition | null) =>
    list.setConditions(conditions.flatMap((one, at) => (at === n ? (condition ? [condition] : []) : [one])))
  return (
    <div className="filter-bar">
      {conditions.map((condition, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may be asked twice; its place is its identity
        <FilterChip key={n} list={list} condition={condition} onChange={(next) => replace(n, next)} />
      ))}
      {list.search.more && <MoreChip onRemove={() => list.change({ more: undefined })} />}
      <AddFilter list={list} onAdd={(condition) => list.setConditions([...conditions, condition])} />
      <ShareFilter list={list} />
      {conditions.length > 1 && (
        <Button kind="quiet" onClick={() => list.setConditions([])}>
          {t('list.clearFilters')}
        </Button>
      )}
    </div>
  )
}

/** Alternatives and exceptions of a view that was made elsewhere: kept as they are, or taken away. */
function MoreChip({ onRemove }: { onRemove: () => void }) {
  const { t } = useText()
  return (
    <span className="filter-chip">
      <span className="filter-chip-text">{t('views.moreConditions')}</span>
      <button
        type="button"
        className="filter-chip-remove"
        aria-label={t('list.removeFilter', { field: t('views.moreConditions') })}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  )
}

interface FilterChipProps {
  readonly list: List
  readonly condition: Condition
  readonly onChange: (condition: Condition | null) => void
}

function FilterChip({ list, condition, onChange }: FilterChipProps) {
  const texts = useText()
  const { t } = texts
  const [open, setOpen] = useState(false)
  const editor = (
    <ConditionEditor
      object={list.object}
      condition={condition}
      onApply={(next) => {
        setOpen(false)
        onChange(next)
      }}
    />
  )
  return (
    <span className="filter-chip">
      {isFixed(list.object, condition) ? (
        <span className="filter-chip-text">
          <ConditionText object={list.object} condition={condition} />
        </span>
      ) : (
        <Popover
          content={editor}
          trigger="click"
          open={open}
          onOpenChange={setOpen}
          placement="bottomLeft"
          align={insideScreen}
          arrow={false}
          destroyOnHidden
        >
          <button type="button" className="filter-chip-text" aria-haspopup="dialog" aria-expanded={open}>
            <ConditionText object={list.object} condition={condition} />
          </button>
        </Popover>
      )}
      <button
        type="button"
        className="filter-chip-remove"
        aria-label={t('list.removeFilter', { field: nameOf(list.object, condition, texts) })}
        onClick={() => onChange(null)}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  )
}

/** What came with a way here, or from the categories, is taken away and not edited. */
function isFixed(object: ObjectView, { field }: Condition): boolean {
  return field === changePath || field === 'id' || comparedField(object, field)?.through !== undefined
}

function nameOf(
  object: ObjectView,
  { field, value }: Condition,
  texts: Pick<ReturnType<typeof useText>, 't' | 'label'>,
): string {
  if (field === changePath) return texts.t('list.writtenByChange')
  if (field === 'id') return texts.t('list.theseRecords', { count: Array.isArray(value) ? value.length : 1 })
  return pathName(object, field, texts)
}

/** First the field, then what is asked of it, in the same place. */
function AddFilter({ list, onAdd }: { list: List; onAdd: (condition: Condition) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<Condition | null>(null)
  const close = () => {
    setOpen(false)
    setDraft(null)
  }
  const content = draft ? (
    <ConditionEditor
      object={list.object}
      condition={draft}
      onApply={(condition) => {
        close()
        onAdd(condition)
      }}
    />
  ) : (
    <FieldPicker object={list.object} onPick={(name) => setDraft(firstQuestion(list, name))} />
  )
  return (
    <Popover
      content={content}
      trigger="click"
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      placement="bottomLeft"
      align={insideScreen}
      arrow={false}
      destroyOnHidden
    >
      <Button kind="quiet" icon="filter" aria-haspopup="dialog" aria-expanded={open}>
        {t('list.addFilter')}
      </Button>
    </Popover>
  )
}

function firstQuestion({ object }: List, name: string): Condition {
  const field = object.fields[name]
  const [op = 'eq'] = field ? askedOperators(field) : []
  if (op === 'within') return withOperator({ field: name, op: 'between' }, op)
  return { field: name, op, ...(field?.type === 'link' && field.to === 'user' ? { value: 'me' } : {}) }
}
