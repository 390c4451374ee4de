import { posix } from 'node:path'
import { isTest, type SourceFile } from './source-files.ts'

/** More than anybody takes in at a glance. Tests stand beside what they test and are not counted. */
const filesInFolderMax = 40

export function folderSizes(files: readonly SourceFile[]): string[] {
  const counted = files.filter((file) => file.path.startsWith('src/') && !isTest(file))
  const folders = Map.groupBy(counted, ({ path }) => posix.dirname(path))
  return [...folders]
    .filter(([, inside]) => inside.length > filesInFolderMax)
    .map(
      ([folder, inside]) =>
        `${folder} has ${inside.length} files. Look for a prefix that wants to be a folder, or for a second room (${filesInFolderMax} at most).`,
    )
}
