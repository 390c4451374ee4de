import { Dialog } from '../parts/dialog.tsx'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import './keys-dialog.css'

/** One way to press, as keys held together; a list has several ways. */
type Presses = readonly (readonly string[])[]
type Line = readonly [presses: Presses, does: PlainTextKey]

const groups: readonly { readonly heading: PlainTextKey; readonly lines: readonly Line[] }[] = [
  {
    heading: 'keys.everywhere',
    lines: [
      [[['Ctrl', 'K']], 'keys.search'],
      [[['?']], 'keys.show'],
      [[['Ctrl', 'Z']], 'keys.undo'],
      [[['Tab']], 'keys.skip'],
    ],
  },
  {
    heading: 'keys.record',
    lines: [
      [[['E']], 'keys.editRecord'],
      [[['Ctrl', 'Enter']], 'keys.save'],
      [[['Esc']], 'keys.back'],
    ],
  },
  {
    heading: 'keys.approvals',
    lines: [
      [[['J'], ['K']], 'keys.nextOrLast'],
      [[['Enter']], 'keys.intoChange'],
      [[['A']], 'keys.approve'],
      [[['R']], 'keys.reject'],
    ],
  },
  {
    heading: 'keys.grid',
    lines: [
      [[['↑'], ['↓'], ['←'], ['→'], ['PgUp'], ['PgDn']], 'keys.move'],
      [[['Home'], ['End']], 'keys.ends'],
      [[['Enter'], ['F2']], 'keys.edit'],
      [[['keys.letter']], 'keys.replace'],
      [[['Tab'], ['Shift', 'Tab'], ['Enter']], 'keys.goOn'],
      [[['Esc']], 'keys.giveUp'],
      [[['Shift', '↑↓←→']], 'keys.range'],
      [[['Ctrl', 'C'], ['X'], ['V']], 'keys.clipboard'],
      [[['Ctrl', 'D']], 'keys.fill'],
      [[['Delete']], 'keys.clear'],
      [[['Space']], 'keys.tick'],
    ],
  },
]

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog open title={t('keys.title')} width={720} onClose={onClose}>
      <div className="keys">
        {groups.map(({ heading, lines }) => (
          <section key={heading} aria-label={t(heading)}>
            <h3>{t(heading)}</h3>
            <dl>
              {lines.map(([presses, does]) => (
                <div key={does}>
                  <dt>
                    <Keys presses={presses} />
                  </dt>
                  <dd>{t(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ presses }: { readonly presses: Presses }) {
  const { t } = useText()
  return presses.map((held) => (
    <span key={held.join()} className="keys-held">
      {held.map((key) => (
        <kbd key={key}>{key === 'keys.letter' ? t(key) : key}</kbd>
      ))}
    </span>
  ))
}
