import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps, Linked } from '../field-face.ts'
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
      allowClear={!props.field.required}
      onChange={(chosen) => {
        const record = picker.recordOf(chosen)
        onChange(chosen ?? null, record ? picker.refTo(record) : undefined)
        if (record) onPicked?.(record)
      }}
    />
  )
}

export function LinksInput(props: FieldInputProps<FieldOf<'links'>>) {
  const picker = usePicker(props)
  return (
    <Select<string[], Choosable>
      {...picker.select}
      mode="multiple"
      value={[...idsIn(props.value)]}
      onChange={(chosen) => props.onChange(chosen, picker.refsTo(chosen))}
      allowClear
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
  const [open, setOpen] = useState(false)
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
      placeholder: t(field.to === 'user' ? 'fields.findPerson' : 'fields.findRecord'),
      options: options.map((ref) => ({ value: ref.id, label: ref.title, ref })),
      showSearch: { filterOption: false, onSearch: setTyped },
      onOpenChange: setOpen,
      onBlur: () => onBlur?.(),
      loading: candidates.loading,
      notFoundContent: t(candidates.loading ? 'fields.searching' : 'fields.nothingFound'),
      optionRender: (option: { data: Choosable }) => <Candidate record={option.data.ref} />,
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

function Candidate({ record }: { readonly record: RecordRef }) {
  return (
    <span className="kb-candidate">
      {record.object === 'user' ? <PersonMark name={record.title} /> : null}
      <span className="kb-one-line">{record.title}</span>
      <span className="kb-meta">{record.object === 'user' ? '' : record.code}</span>
    </span>
  )
}

/** What is chosen stays in the list, above what was found. */
function withChosen(found: readonly RecordRef[], chosen: readonly (RecordRef | undefined)[]): readonly RecordRef[] {
  const missing = chosen.filter((ref) => ref !== undefined && !found.some(({ id }) => id === ref.id))
  return [...missing.filter((ref) => ref !== undefined), ...found]
}
