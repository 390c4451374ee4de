import { Select } from 'antd'
import type { ImportView, ObjectView } from '../../../core/api/shapes.ts'
import type { Notation } from '../../../core/imports/index.ts'
import { NewMark } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { columnTargets, fieldNameOf, headerOf, type Mapping } from './matched-columns.ts'
import { readSample } from './read-sample.ts'
import './columns-step.css'

interface ColumnTableProps {
  readonly view: ImportView
  readonly object: ObjectView
  readonly mapping: Mapping
  readonly notation: Notation
  onMapping(mapping: Mapping): void
}

/** One line per column of the file: its name, what stands in it, and the field it goes to. */
export function ColumnTable({ view, object, mapping, notation, onMapping }: ColumnTableProps) {
  const { t } = useText()
  const matched = view.columns.filter(({ header }) => mapping[header]).length
  const left = view.columns.length - matched
  return (
    <section className="column-table">
      <div className="column-table-head">
        <span>{t('import.column')}</span>
        <span className="column-table-samples">{t('import.samples')}</span>
        <span>
          {t('import.field')}
          <span className="column-table-count tabular">
            {t('import.matched', { count: view.columns.length, matched })}
            {left > 0 && ` · ${t('import.left', { left })}`}
          </span>
        </span>
      </div>
      {view.columns.map(({ header, samples }) => (
        <div key={header} className={`column-table-row${mapping[header] ? '' : ' is-left'}`}>
          <strong title={header}>{header}</strong>
          <Samples
            samples={samples}
            column={{ object, target: mapping[header] ?? null, reading: view.reading, notation }}
          />
          <span className="column-table-field">
            <Icon name={mapping[header] ? 'check' : 'right'} />
            <FieldPicker
              header={header}
              object={object}
              mapping={mapping}
              onField={(field) => onMapping(assign(mapping, header, field))}
            />
            <TargetNews object={object} target={mapping[header] ?? null} />
          </span>
        </div>
      ))}
    </section>
  )
}

function TargetNews({ object, target }: { readonly object: ObjectView; readonly target: string | null }) {
  const field = target === null ? undefined : object.fields[fieldNameOf(target)]
  return field ? <NewMark field={field} /> : null
}

interface SamplesProps {
  readonly samples: readonly string[]
  readonly column: Omit<Parameters<typeof readSample>[1], 'locale'>
}

/** The first cells, and as what they are read where that is not what stands there. */
function Samples({ samples, column }: SamplesProps) {
  const { t, locale } = useText()
  const shown = samples.filter((sample) => sample !== '').slice(0, 3)
  const texts = shown.map((sample) => {
    const read = readSample(sample, { ...column, locale })
    if (read === null) return sample
    return read === 'unreadable' ? t('import.sampleUnreadable', { sample }) : `${sample} → ${read.as}`
  })
  const text = texts.join(' · ')
  return (
    <span className="column-table-samples" title={text}>
      {text || t('import.noSample')}
    </span>
  )
}

interface FieldPickerProps {
  readonly header: string
  readonly object: ObjectView
  readonly mapping: Mapping
  onField(field: string | null): void
}

function FieldPicker({ header, object, mapping, onField }: FieldPickerProps) {
  const { t, label } = useText()
  const options = columnTargets(object).map(({ name, label: words, required }) => {
    const usedBy = headerOf(mapping, name)
    const taken = usedBy !== undefined && usedBy !== header
    return {
      value: name,
      label: `${label(words)}${required ? ' *' : ''}`,
      note: taken ? t('import.taken', { header: usedBy }) : '',
    }
  })
  return (
    <Select
      aria-label={t('import.fieldOf', { header })}
      value={mapping[header] ?? null}
      onChange={(field: string | null | undefined) => onField(field ?? null)}
      placeholder={t('import.leaveOut')}
      allowClear={{ label: t('parts.clear') }}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      optionRender={({ data }) => (
        <span className="column-table-option">
          {data.label}
          {data.note && <small>{data.note}</small>}
        </span>
      )}
    />
  )
}

/** A field is taken from one column only: choosing it here frees the column that had it. */
function assign(mapping: Mapping, header: string, field: string | null): Mapping {
  const freed = Object.entries(mapping).map(
    ([other, name]) => [other, field !== null && name === field ? null : name] as const,
  )
  return { ...Object.fromEntries(freed), [header]: field }
}
