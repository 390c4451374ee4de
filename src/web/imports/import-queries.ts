import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportOptions, ImportRowView, ImportView } from '../../core/api/shapes.ts'
import type { FileWishes } from '../../core/imports/index.ts'
import { ask } from '../client/call.ts'
import { sendConfirming } from '../client/confirm-warnings.ts'
import { queryKeys } from '../client/query-keys.ts'

export type RowState = ImportRowView['state']

/** An import, asked again every second while the server works on it (events only make it quicker). */
export function useImport(id: string) {
  return useQuery({
    queryKey: queryKeys.import(id),
    queryFn: ({ signal }) => ask('readImport', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 1000 : false),
  })
}

/** Checking or writing: the server is busy with it. */
export function isWorking({ state }: ImportView): boolean {
  return state === 'checking' || state === 'applying'
}

/** Past imports, newest first. */
export function useImports() {
  return useQuery({
    queryKey: queryKeys.imports,
    queryFn: async ({ signal }) => (await ask('listImports', { signal })).items,
  })
}

const pageSize = 200

/** The staged rows of a state (null: all), in the order of the file, in pages. */
export function useImportRows(id: string, state: RowState | null) {
  return useInfiniteQuery({
    queryKey: rowsKey(id, state),
    queryFn: ({ pageParam, signal }) =>
      ask('listImportRows', {
        params: { id },
        query: { state, cursor: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Whoever comes back from another window with something to paste finds the rows as she left them.
    refetchOnWindowFocus: false,
  })
}

export function rowsKey(id: string, state?: RowState | null): readonly unknown[] {
  return state === undefined ? ['import-rows', id] : ['import-rows', id, state ?? 'all']
}

interface Upload {
  readonly file: File
  readonly object: string
  /** How to read it, where what was found out is not right. */
  readonly reading?: FileWishes
  /** The import of the same file that was read another way. */
  readonly replaces?: string
}

/** Reads the file, matches its columns and keeps its rows; nothing of the company's data is touched. */
export function useUpload() {
  return useImportWrite(async ({ file, object, reading = {}, replaces }: Upload) => {
    const form = new FormData()
    // Fields come before the file: the server reads them while the file is still on its way.
    form.set('object', object)
    form.set('reading', JSON.stringify(reading))
    if (replaces) form.set('replaces', replaces)
    form.set('file', file)
    const view = await ask('uploadImport', { body: form })
    keptFiles.set(view.id, file)
    return view
  })
}

/** The files of this page's uploads: read another way they are sent again, and the server keeps none. */
const keptFiles = new Map<string, File>()

export function keptFile(id: string): File | undefined {
  return keptFiles.get(id)
}

export function useCheckImport(id: string) {
  return useImportWrite((options: ImportOptions) => ask('checkImport', { params: { id }, body: options }))
}

export function useApplyImport(id: string) {
  return useImportWrite(() => sendConfirming((body) => ask('applyImport', { params: { id }, body })))
}

export function useCancelImport(id: string) {
  return useImportWrite(() => ask('cancelImport', { params: { id }, body: {} }))
}

/** The answer is the import as it is now; what was known about its rows is asked again. */
function useImportWrite<Input>(write: (input: Input) => Promise<ImportView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSuccess: async (view) => {
      // An answer from before the write, still on its way, would lead back to the step before and stay there.
      await queries.cancelQueries({ queryKey: queryKeys.import(view.id) })
      queries.setQueryData(queryKeys.import(view.id), view)
      queries.removeQueries({ queryKey: rowsKey(view.id) })
      void queries.invalidateQueries({ queryKey: queryKeys.imports })
    },
  })
}
