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
  page.pushUndo('first', ['customer'])
  page.pushUndo('second', ['customer'])
  expect(await page.nextUndo()).toBe('second')
  page.dropUndo('second')
  expect(await page.nextUndo()).toBe('first')
})

test('where nothing was changed there is nothing to take back', async () => {
  page.pushUndo(null, ['customer'])
  expect(await page.nextUndo()).toBeUndefined()
})

test('a save that is under way is what is meant, once it has been answered', async () => {
  page.pushUndo('older', ['customer'])
  const { promise, resolve } = Promise.withResolvers<void>()
  void page.trackSave(promise.then(() => page.pushUndo('newer', ['customer'])))
  const meant = page.nextUndo()
  resolve()
  expect(await meant).toBe('newer')
})

test('where nothing came of the save that was meant, no older change is taken back for it', async () => {
  page.pushUndo('older', ['customer'])
  const refused = page.trackSave(Promise.reject(new Error('refused')))
  expect(await page.nextUndo()).toBe('refused')
  await expect(refused).rejects.toThrow('refused')
  expect(await page.nextUndo()).toBe('older')
})

test('a Ctrl Z from before a conflict was known does not take back what is then decided', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  void page.trackSave(promise)
  const meant = page.nextUndo()
  page.noteQuestion()
  expect(await meant).toBe('refused')
  page.pushUndo('decided', ['customer'])
  resolve()
  await promise
  expect(await page.nextUndo()).toBe('decided')
})

test('what was taken back takes its message along', () => {
  const hide = vi.fn()
  page.pushUndo('first', ['customer'])
  page.attachUndoMessage('first', hide)
  page.dropUndo('first')
  page.dropUndo('first')
  expect(hide).toHaveBeenCalledOnce()
})

test('fifty changes are kept, the oldest is given up', async () => {
  for (let n = 1; n <= 51; n++) page.pushUndo(`change ${n}`, ['customer'])
  for (let n = 51; n >= 2; n--) page.dropUndo(`change ${n}`)
  expect(await page.nextUndo()).toBeUndefined()
})
