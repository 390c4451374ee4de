import type { ObjectView } from '../../core/api/shapes.ts'
import { useFlowFields } from '../changes/index.ts'
import { useWordsOfFields } from '../fields/index.ts'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import type { EntryRuleDraft } from './entry-rule-draft.ts'
import { useApproverTexts } from './use-approver-texts.ts'

/** What a rule of double entry is called: by its name, else by its fields. */
export function useEntryRuleName(): (definition: ObjectView, rule: EntryRuleDraft) => string {
  const { t, label } = useText()
  return ({ fields: known }, { name, fields }) =>
    name || fields.flatMap((field) => (known[field] ? [label(known[field].label)] : [])).join(t('changes.listComma'))
}

/** A rule of double entry read aloud: 银行账号改动时，由孟小雨再录入一次；不同时由第三人（Ada）裁定。 */
export function useEntryRuleWords(definition: ObjectView, rule: EntryRuleDraft): string {
  const { t, locale } = useText()
  const nameOf = useEntryRuleName()
  const conditionWords = useWordsOfFields(useFlowFields(definition))
  const { second, third, settledBy, condition } = rule
  const approverText = useApproverTexts(definition, [...second, ...third])
  const people = (some: typeof second) => some.map(approverText).join(t('changes.listComma'))
  const said = conditionWords(condition) ?? condition
  const words = {
    fieldCount: rule.fields.length,
    fields: nameOf(definition, { ...rule, name: '' }),
    condition: said ? t('flows.says.where', { condition: said }) : '',
    second: second.length > 0 ? people(second) : t('doubleEntry.anyColleague'),
    by:
      settledBy === 'third' && third.length > 0
        ? people(third)
        : inSentence(t(settledBy === 'third' ? 'doubleEntry.administrators' : `doubleEntry.by.${settledBy}`), locale),
  }
  return t('doubleEntry.says', words)
}
