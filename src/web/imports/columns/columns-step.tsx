import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportOptions, ImportView, ObjectView } from '../../../core/api/shapes.ts'
import { hiddenKey } from '../../../core/imports/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useCheckImport } from '../import-queries.ts'
import { ColumnTable } from './column-table.tsx'
import { FileNotes } from './file-notes.tsx'
import { firstOptions, notationIn, openQuestions } from './first-options.ts'
import { ImportMode } from './import-mode.tsx'
import { notationFields } from './read-sample.ts'
import { ReadingLine } from './reading-line.tsx'

/** Step ②: which column fills which field, and what happens to records that exist. */
export function ColumnsStep({ view, object }: { view: ImportView; object: ObjectView }) {
  const { t } = useText()
  const [options, setOptions] = useState(() => firstOptions(view, object))
  const faultText = useFaultText()
  const { check, error, isPending } = useGoOn(view, options)
  const fields = notationFields(object, options.mapping)
  const { missing, keyMissing } = openQuestions(object, options)
  return (
    <div className="columns-step">
      {view.reading && (
        <ReadingLine
          view={view}
          reading={view.reading}
          notation={notationIn(options)}
          fields={fields}
          onNotation={(notation) => setOptions({ ...options, ...notation })}
        />
      )}
      <FileNotes reading={view.reading} asksDateOrder={fields.days && options.dateOrder === undefined} />
      {options.key === hiddenKey && (
        <p className="import-back">
          <Icon name="changes" />
          <span>{t('import.cameBack')}</span>
        </p>
      )}
      <ColumnTable
        view={view}
        object={object}
        mapping={options.mapping}
        notation={notationIn(options)}
        onMapping={(mapping) => setOptions({ ...options, mapping })}
      />
      <ImportMode
        object={object}
        options={options}
        onOptions={setOptions}
        keyMissing={keyMissing}
        roundTrip={view.roundTrip === true}
      />
      <MissingFields object={object} missing={missing} />
      {error && (
        <p className="import-fault" role="alert">
          <Icon name="warning" /> {faultText(error)}
        </p>
      )}
      <footer className="import-foot">
        <Link className="button" to="/imports" search={{ object: view.object }}>
          {t('import.reupload')}
        </Link>
        <Button kind="primary" busy={isPending} disabled={missing.length > 0 || keyMissing} onClick={check}>
          {t('import.check', { count: view.rows })}
        </Button>
      </footer>
    </div>
  )
}

function MissingFields({ object, missing }: { object: ObjectView; missing: readonly string[] }) {
  const { t, label, locale } = useText()
  if (missing.length === 0) return null
  const names = missing.map((name) => label(object.fields[name]?.label ?? { 'zh-CN': name, en: name }))
  const fields = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return (
    <p className="import-fault import-fault-amber" role="status">
      <Icon name="warning" />
      <span>{t('import.requiredMissing', { fields })}</span>
    </p>
  )
}

function useGoOn(view: ImportView, options: ImportOptions) {
  const navigate = useNavigate()
  const { mutate, error, isPending } = useCheckImport(view.id)
  const check = () =>
    mutate(options, {
      onSuccess: ({ id }) => void navigate({ to: '/imports/$id/$step', params: { id, step: 'check' } }),
    })
  return { check, error, isPending }
}
