/** Every input, in one chunk that comes when something is first edited. */
export { AddressInput } from './address-input.tsx'
export { AttachmentInput } from './attachment-input.tsx'
export { ChoiceInput, ChoicesInput } from './choice-input.tsx'
export { DateInput, DateTimeInput } from './date-input.tsx'
export { LinkInput, LinksInput } from './link-input.tsx'
export { LongTextInput } from './long-text-input.tsx'
export { TypedInput } from './typed-input.tsx'
export { YesNoInput } from './yes-no-input.tsx'
