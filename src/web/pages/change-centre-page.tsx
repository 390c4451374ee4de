import { ChangeCentre } from '../changes/change-centre.tsx'

/** 变更中心: every change this person may see, what each one did, and the way back. */
export function ChangeCentrePage() {
  return <ChangeCentre />
}
