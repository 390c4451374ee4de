import { Inbox } from '../approvals/inbox.tsx'

/** 审批: what waits for this person, what she sent, and what she decided. */
export function ApprovalsPage() {
  return <Inbox />
}
