import type { IconName } from '../../parts/icon.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { useRecordTitle } from '../use-record-title.ts'
import type { Falling } from './use-delete-or-restore.ts'

export interface FallingWords {
  readonly title: string
  /** What becomes of the one; several are counted. */
  readonly text: string
  /** Above the reasons why the one stays where it is. */
  readonly refused: string
  readonly icon: IconName
  button(count: number): string
}

const keys = {
  delete: {
    title: 'records.deleteTitle',
    text: 'records.deleteText',
    refused: 'records.notDeleted',
    button: 'records.deleteOne',
    icon: 'bin',
  },
  restore: {
    title: 'records.restoreTitle',
    text: 'records.restoreText',
    refused: 'records.notRestored',
    button: 'records.restoreOne',
    icon: 'undo',
  },
} as const

/** What the window says: one record is called by its name, several by their number. */
export function useFallingWords({ definition, records, op }: Falling): FallingWords {
  const { t, label, locale } = useText()
  const recordTitle = useRecordTitle()
  const [first] = records
  const { length: count } = records
  const key = keys[op]
  const title = first ? recordTitle(definition, first) : ''
  const object = inSentence(label(definition.label), locale)
  const objects = inSentence(pluralLabel(definition.label, locale), locale)
  return {
    title: count === 1 ? t(key.title, { object }) : t('bin.restoreTitle', { count, object: objects }),
    text: t(key.text, { title }),
    refused: t(key.refused, { title }),
    icon: key.icon,
    button: (some) => (count === 1 ? t(key.button, { object }) : t('bin.restoreSome', { count: some })),
  }
}
