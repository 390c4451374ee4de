/** Records on the page: the side panel's content, and saving with conflicts settled. */
export { RecordPanel, type RecordPanelProps } from './record-panel.tsx'
export { RecordValue } from './record-value.tsx'
export { useSaveRecord } from './use-save-record.tsx'
