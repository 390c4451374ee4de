import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { projectRoot, type SourceFile } from './source-files.ts'

/** Links in the documents lead somewhere, and files they name exist, but those that a guide is about to make. */
export function docsTellTheTruth(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) => [...deadLinks(file), ...missingFiles(file)])
}

function deadLinks({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !existsSync(join(projectRoot, posix.dirname(path), target)))
    .map((target) => `${path} links to ${target}, which is not there. Mend the link or write the page.`)
}

function missingFiles({ path, text }: SourceFile): string[] {
  const made = path.startsWith('docs/guides/') ? madeBy(text) : new Set()
  return [...text.matchAll(/`((?:src|tests|seed|bench|scripts|migrations|docs)\/[\w./-]*\w\/?)`/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !made.has(posix.basename(target)) && !existsSync(join(projectRoot, target)))
    .map((target) => `${path} speaks of ${target}, which is not there. Say where it is now.`)
}

/** What a guide makes it shows: the file is named in the line before its code. The same name in another language is the same file. */
function madeBy(guide: string): Set<string> {
  return new Set(
    [...guide.matchAll(/`(?:src|tests)\/([\w./-]+)`[^`\n]*\n\s*```/g)].map((match) => posix.basename(match[1] ?? '')),
  )
}
