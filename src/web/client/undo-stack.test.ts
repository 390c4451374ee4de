import { beforeEach, expect, test, vi } from 'vitest'

/** The stack is one per page: each test opens a page of its own. */
async function openPage() {
  vi.resetModules()
  return await import('./undo-stack.ts')
}
let page: Awaited<ReturnType<typeof openPage>>

beforeEach(async () => {
  page = await openPage()
})

test('Ctrl Z takes back the newest change, then the one before', async () => {
  page.noteMyChange('first')
  page.noteMyChange('second')
  expect(await page.lastOfMyChanges()).toBe('second')
  page.forgetMyChange('second')
  expect(await page.lastOfMyChanges()).toBe('first')
})

test('where nothing was changed there is nothing to take back', async () => {
  page.noteMyChange(null)
  expect(await page.lastOfMyChanges()).toBeUndefined()
})

test('a save that is under way is what is meant, once it has been answered', async () => {
  page.noteMyChange('older')
  const { promise, resolve } = Promise.withResolvers<void>()
  void page.noteUnderWay(promise.then(() => page.noteMyChange('newer')))
  const meant = page.lastOfMyChanges()
  resolve()
  expect(await meant).toBe('newer')
})

test('where nothing came of the save that was meant, no older change is taken back for it', async () => {
  page.noteMyChange('older')
  const refused = page.noteUnderWay(Promise.reject(new Error('refused')))
  expect(await page.lastOfMyChanges()).toBe('refused')
  await expect(refused).rejects.toThrow('refused')
  expect(await page.lastOfMyChanges()).toBe('older')
})

test('a Ctrl Z from before a conflict was known does not take back what is then decided', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  void page.noteUnderWay(promise)
  const meant = page.lastOfMyChanges()
  page.noteAsked()
  expect(await meant).toBe('refused')
  page.noteMyChange('decided')
  resolve()
  await promise
  expect(await page.lastOfMyChanges()).toBe('decided')
})

test('what was taken back takes its message along', () => {
  const hide = vi.fn()
  page.noteMyChange('first')
  page.noteMessage('first', hide)
  page.forgetMyChange('first')
  page.forgetMyChange('first')
  expect(hide).toHaveBeenCalledOnce()
})

test('fifty changes are kept, the oldest is given up', async () => {
  for (let n = 1; n <= 51; n++) page.noteMyChange(`change ${n}`)
  for (let n = 51; n >= 2; n--) page.forgetMyChange(`change ${n}`)
  expect(await page.lastOfMyChanges()).toBeUndefined()
})
