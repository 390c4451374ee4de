import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ObjectView, RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import { MultiSelect } from '../../parts/multi-select.tsx'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps, Linked } from '../field-face.ts'
import { useFormatContext } from '../use-format-context.ts'
import { idsIn, refIn } from '../values/link-value.tsx'
import { PersonMark } from '../values/person-name.tsx'
import { inputState } from './typed-input.tsx'
import { useAskedRef, useCandidates } from './use-candidates.ts'

/** Finds a record by name, code, phone or pinyin, and links to it. */
export function LinkInput(props: FieldInputProps<FieldOf<'link'>>) {
  const { value, onChange, onPicked } = props
  const picker = usePicker(props)
  const [id] = idsIn(value)
  return (
    <Select<string | null, Choosable>
      {...picker.select}
      value={id ?? null}
      allowClear={!props.field.required && picker.select.allowClear}
      onChange={(chosen) => {
        const record = picker.recordOf(chosen)
        onChange(chosen ?? null, record ? picker.refTo(record) : undefined)
        if (record) onPicked?.(record)
      }}
      onSelect={(chosen) => chosen === id && onChange(chosen, props.linked)}
    />
  )
}

export function LinksInput(props: FieldInputProps<FieldOf<'links'>>) {
  const picker = usePicker(props)
  return (
    <MultiSelect<string[], Choosable>
      {...picker.select}
      value={[...idsIn(props.value)]}
      onChange={(chosen) => props.onChange(chosen, picker.refsTo(chosen))}
    />
  )
}

interface Choosable {
  readonly value: string
  readonly label: string
  readonly ref: RecordRef
}

function usePicker(props: FieldInputProps<FieldOf<'link' | 'links'>>) {
  const { id, field, value, onBlur, linked, ...rest } = props
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(props.startOpen === true)
  const candidates = useCandidates(field.to, useDeferredValue(typed), open)
  const recordOf = (wanted: string | null | undefined) => candidates.records.find((record) => record.id === wanted)
  const [picked, setPicked] = useState<readonly RecordRef[]>([])
  const [unnamed] = idsIn(value).filter((one) => !refIn(linked, one) && !picked.some((ref) => ref.id === one))
  const asked = useAskedRef(field.to, unnamed)
  const knownRef = (wanted: string): RecordRef | undefined =>
    (asked?.id === wanted ? asked : undefined) ??
    refIn(linked, wanted) ??
    picked.find((ref) => ref.id === wanted) ??
    candidates.refs.find((ref) => ref.id === wanted)
  const options = withChosen(candidates.refs, typed === '' ? idsIn(value).map(knownRef) : [])
  return {
    recordOf,
    refTo: (record: RecordView) => keep(candidates.refs.find((ref) => ref.id === record.id)),
    refsTo: (ids: readonly string[]): Linked => {
      const refs = ids.map(knownRef).filter((ref) => ref !== undefined)
      setPicked(refs)
      return refs
    },
    select: {
      id,
      className: 'kb-fill',
      allowClear: { label: t('parts.clear') },
      // Wide enough for a name with its code and price, however narrow the cell.
      popupMatchSelectWidth: 340,
      placeholder: t(field.to === 'user' ? 'fields.findPerson' : 'fields.findRecord'),
      options: options.map((ref) => ({ value: ref.id, label: ref.title, ref })),
      showSearch: { filterOption: false, onSearch: setTyped },
      defaultOpen: props.startOpen === true,
      onOpenChange: setOpen,
      onBlur: () => onBlur?.(),
      loading: candidates.loading,
      notFoundContent: t(candidates.loading ? 'fields.searching' : 'fields.nothingFound'),
      optionRender: (option: { data: Choosable }) => (
        <Candidate linked={option.data.ref} record={recordOf(option.data.value)} definition={candidates.definition} />
      ),
      labelRender: ({ value: chosen }: { value?: unknown }) =>
        knownRef(String(chosen))?.title ?? t(asked === null ? 'fields.unknownRecord' : 'parts.loading'),
      ...inputState(rest),
    },
  }

  function keep(ref: RecordRef | undefined): RecordRef | undefined {
    if (ref) setPicked([ref])
    return ref
  }
}

interface CandidateProps {
  readonly linked: RecordRef
  /** The whole record; what is chosen already may be known by its title only. */
  readonly record: RecordView | undefined
  readonly definition: ObjectView | undefined
}

/** Title and code, and the price of what has one. */
function Candidate({ linked, record, definition }: CandidateProps) {
  const isPerson = linked.object === 'user'
  return (
    <span className="kb-candidate">
      {isPerson ? <PersonMark name={linked.title} /> : null}
      <span className="kb-one-line">{linked.title}</span>
      <span className="kb-meta">{isPerson || linked.code === linked.title ? '' : linked.code}</span>
      {record && definition ? <Price record={record} definition={definition} /> : null}
    </span>
  )
}

/** The first amount of the object's list: what a product costs, what an opportunity is worth. */
function Price({ record, definition }: { readonly record: RecordView; readonly definition: ObjectView }) {
  const name = definition.columns.find((column) => definition.fields[column]?.type === 'money')
  const field = name === undefined ? undefined : definition.fields[name]
  const value = name === undefined ? undefined : record[name]
  const context = useFormatContext(currencyIn(field, record, record.currencies))
  if (!field || typeof value !== 'number') return null
  return <span className="kb-candidate-price">{formatField(value, field, context)}</span>
}

/** What is chosen stays in the list, above what was found. */
function withChosen(found: readonly RecordRef[], chosen: readonly (RecordRef | undefined)[]): readonly RecordRef[] {
  const missing = chosen.filter((ref) => ref !== undefined && !found.some(({ id }) => id === ref.id))
  return [...missing.filter((ref) => ref !== undefined), ...found]
}
