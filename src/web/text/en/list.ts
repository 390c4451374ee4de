import type { list as zh } from '../zh-CN/list.ts'

export const list = {} satisfies Record<keyof typeof zh, string>
