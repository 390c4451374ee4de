import type { Origin } from '../../core/change/change.ts'
import type { IconName } from '../parts/icon.tsx'
import type { TextKey } from '../text/use-text.tsx'

/** How each way into the data is drawn and named. */
export const originFaces = {
  form: { icon: 'edit', text: 'changes.originForm' },
  inline: { icon: 'edit', text: 'changes.originInline' },
  batch: { icon: 'columns', text: 'changes.originBatch' },
  template: { icon: 'copy', text: 'changes.originTemplate' },
  import: { icon: 'upload', text: 'changes.originImport' },
  api: { icon: 'link', text: 'changes.originApi' },
  connector: { icon: 'link', text: 'changes.originConnector' },
  rule: { icon: 'gear', text: 'changes.originRule' },
  mobile: { icon: 'phone', text: 'changes.originMobile' },
  merge: { icon: 'people', text: 'changes.originMerge' },
  revert: { icon: 'undo', text: 'changes.originRevert' },
  restore: { icon: 'bin', text: 'changes.originRestore' },
  assistant: { icon: 'chat', text: 'changes.originAssistant' },
  preference: { icon: 'gear', text: 'changes.originPreference' },
  seed: { icon: 'box', text: 'changes.originSeed' },
} as const satisfies Record<Origin, { readonly icon: IconName; readonly text: TextKey }>
