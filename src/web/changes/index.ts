/** Changes on the page: the one card, its differences, and the preview of what would happen. */
export { ApprovalsNeeded } from './approvals-needed.tsx'
export { ChangeCard, type ChangeCardProps } from './change-card.tsx'
export { BeforeAfter, ChangeDiff, type ChangeDiffProps } from './change-diff.tsx'
export { ChangePreview, type ChangePreviewProps, DerivedRecords } from './change-preview.tsx'
export { ImpactFacts } from './impact-facts.tsx'
export { originFaces } from './origin-faces.ts'
export { useActionText } from './use-action-text.ts'
export { useSummary } from './use-summary.ts'
