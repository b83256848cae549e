import type { Codebook } from '@/lib/domain/codebook'

/** A codebook version as a document to read: every code with its definition, what belongs to it, what does not, and examples. */
export function codebookMarkdown(codebook: Codebook): string {
  const lines: string[] = [`# ${codebook.name}, version ${codebook.version}`, '', ...block(codebook.description), ...list('Rules', codebook.rules)]
  for (const dimension of codebook.dimensions) {
    lines.push(`## ${dimension.name} (\`${dimension.key}\`)`, '', ...block(dimension.definition), `A span covers: ${dimension.unit}`, '')
    for (const code of dimension.codes) {
      lines.push(`### ${code.name} (\`${dimension.key}.${code.key}\`)`, '', ...block(code.definition))
      if (code.retired) lines.push('Retired: it stays on the spans that have it; nothing is marked anew with it.', '')
      if (code.parent !== null) lines.push(`Part of \`${dimension.key}.${code.parent}\`.`, '')
      lines.push(...list('Belongs here', code.include), ...list('Does not belong here', code.exclude), ...list('Examples', code.examples))
      if (code.mapsTo.length > 0) lines.push(`In other schemes: ${code.mapsTo.join(', ')}`, '')
      if (code.requiresNote) lines.push('Needs a note.', '')
    }
    for (const { key, name, definition, values } of dimension.attributes)
      lines.push(`### Attribute ${name} (\`${dimension.key}.${key}\`)`, '', ...block(definition), ...list('Values', values.map((value) => `\`${value.key}\`: ${value.name}`)))
  }
  if (codebook.questions.length > 0) lines.push('## Questions about the article', '')
  for (const { key, name, definition, values } of codebook.questions)
    lines.push(`### ${name} (\`${key}\`)`, '', ...block(definition), ...list('Values', values.map((value) => `\`${value.key}\`: ${value.name}`)))
  return `${lines.join('\n').trimEnd()}\n`
}

const block = (text: string): string[] => (text.trim() === '' ? [] : [text.trim(), ''])

const list = (title: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [`${title}:`, '', ...items.map((item) => `- ${item.replaceAll('\n', ' ')}`), ''])
