import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ask } from '../../client/call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { codesMax, codesToAsk, type PickedCodes, readCodes, settleCodes } from './pasted-codes.ts'
import './pick-codes.css'

interface PickCodesDialogProps {
  readonly object: ObjectView
  readonly onPick: (ids: readonly string[]) => void
  readonly onClose: () => void
}

/** Paste codes: where all of them are found they are ticked at once, and else those that are not are named first. */
export function PickCodesDialog({ object, onPick, onClose }: PickCodesDialogProps) {
  const { t, locale } = useText()
  const id = useId()
  const [text, setText] = useState('')
  const pieces = readCodes(text)
  const asked = codesToAsk(pieces)
  const take = (ids: readonly string[]) => {
    onPick(ids)
    onClose()
  }
  const looking = useLooking(object)
  const { data: picked } = looking
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (picked) return take(picked.ids)
    // Told of this asking: nothing is ticked once she has closed the window, or written something else.
    looking.mutate(
      { pieces, asked },
      {
        onSuccess: ({ ids, missing, ambiguous }) => {
          if (missing.length + ambiguous.length === 0) take(ids)
        },
      },
    )
  }
  const isTooMany = asked.length > codesMax
  return (
    <Dialog
      open
      staysOpen
      width={520}
      title={t('list.pickCodesTitle', { object: inSentence(pluralLabel(object.label, locale), locale) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={id}
            busy={looking.isPending}
            disabled={picked ? picked.ids.length === 0 : asked.length === 0 || isTooMany}
          >
            {picked ? t('list.pickCodesTake', { count: picked.ids.length }) : t('list.pickCodesLook')}
          </Button>
        </>
      }
    >
      <form id={id} className="pick-codes" onSubmit={submit} noValidate>
        <label htmlFor={`${id}-codes`}>{t('list.pickCodesText')}</label>
        <textarea
          id={`${id}-codes`}
          className="plain-input"
          data-autofocus
          rows={8}
          spellCheck={false}
          aria-label={t('list.pickCodesField')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            looking.reset()
          }}
        />
        <p className="kb-meta kb-figures" role="status">
          {isTooMany ? t('list.pickCodesMany', { max: codesMax }) : t('list.pickCodesCount', { count: pieces.length })}
        </p>
        <Looked picked={picked} error={looking.error} />
      </form>
    </Dialog>
  )
}

interface Asking {
  readonly pieces: readonly string[]
  readonly asked: readonly string[]
}

function useLooking(object: ObjectView) {
  return useMutation({
    mutationFn: async ({ pieces, asked }: Asking): Promise<PickedCodes> => {
      const answer = await ask('findRecordsByCodes', { params: { object: object.name }, body: { codes: [...asked] } })
      return settleCodes(pieces, answer)
    },
  })
}

function Looked({ picked, error }: { readonly picked: PickedCodes | undefined; readonly error: unknown }) {
  const { t } = useText()
  const faultText = useFaultText()
  if (error)
    return (
      <p className="form-message" role="alert">
        {faultText(error)}
      </p>
    )
  if (!picked) return null
  const { ids, missing, ambiguous } = picked
  return (
    <div role="alert" className="pick-codes-looked">
      <p>{t('list.pickCodesFound', { count: ids.length })}</p>
      <Named codes={missing} text="list.pickCodesMissing" />
      <Named codes={ambiguous} text="list.pickCodesAmbiguous" />
    </div>
  )
}

/** So many are named; more would be read by nobody. */
const namedMax = 200

function Named({ codes, text }: { readonly codes: readonly string[]; readonly text: NamedText }) {
  const { t } = useText()
  if (codes.length === 0) return null
  const more = codes.length - namedMax
  return (
    <section>
      <p>{t(text, { count: codes.length })}</p>
      <p className="pick-codes-named kb-figures">
        {codes.slice(0, namedMax).join('\n')}
        {more > 0 ? `\n${t('list.pickCodesMore', { count: more })}` : ''}
      </p>
    </section>
  )
}

type NamedText = 'list.pickCodesMissing' | 'list.pickCodesAmbiguous'
