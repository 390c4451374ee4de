import { exportEncodings, exportFormats, exportHeaders } from '../../core/exports/export-wish.ts'
import { useText } from '../text/use-text.tsx'
import type { ChoiceProps } from './export-dialog.tsx'
import { RadioChoice } from './radio-choice.tsx'

/** How the file is written. */
export function FileChoice({ draft, onDraft }: ChoiceProps) {
  const { t } = useText()
  return (
    <>
      <RadioChoice
        title={t('exports.format')}
        value={draft.format}
        choices={exportFormats.map((value) => ({ value, text: t(`exports.${value}`) }))}
        onChange={(format) => onDraft({ format })}
      />
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
