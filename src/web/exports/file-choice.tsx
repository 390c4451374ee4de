import { exportEncodings, exportFormats, exportHeaders } from '../../core/exports/export-wish.ts'
import { useText } from '../text/use-text.tsx'
import type { ChoiceProps } from './export-dialog.tsx'
import { mayComeBack } from './export-draft.ts'
import { RadioChoice } from './radio-choice.tsx'

/** How the file is written. */
export function FileChoice({ of, draft, onDraft }: ChoiceProps) {
  const { t } = useText()
  return (
    <>
      <RadioChoice
        title={t('exports.format')}
        value={draft.format}
        choices={exportFormats.map((value) => ({ value, text: t(`exports.${value}`) }))}
        onChange={(format) => onDraft({ format })}
      />
      {mayComeBack(of.object, draft.format) && (
        <>
          <RadioChoice
            title={t('exports.use')}
            value={draft.roundTrip ? 'useEdit' : 'useRead'}
            choices={(['useRead', 'useEdit'] as const).map((value) => ({ value, text: t(`exports.${value}`) }))}
            onChange={(use) => onDraft({ roundTrip: use === 'useEdit' })}
          />
          {draft.roundTrip && <p className="export-note">{t('exports.useEditWhy')}</p>}
        </>
      )}
      {draft.format === 'csv' && (
        <RadioChoice
          title={t('exports.encoding')}
          value={draft.encoding}
          choices={exportEncodings.map((value) => ({ value, text: t(`exports.${value}`) }))}
          onChange={(encoding) => onDraft({ encoding })}
        />
      )}
      <RadioChoice
        title={t('exports.headers')}
        value={draft.headers}
        choices={exportHeaders.map((value) => ({ value, text: t(`exports.${value}`) }))}
        onChange={(headers) => onDraft({ headers })}
      />
    </>
  )
}
