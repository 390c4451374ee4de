import type { workbench as zh } from '../zh-CN/workbench.ts'

export const workbench = {} satisfies Record<keyof typeof zh, string>
