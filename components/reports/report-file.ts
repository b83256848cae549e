import type { CellContent, ReportBlock, ReportDocument, SetText } from './report-block'
import { svgFile } from '@/components/figures/svg-file'
import { reports as words } from '@/components/messages/reports'
import { sheetOf } from '@/lib/comparison/figures/sheet'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Every text goes through here: what was written by others is text, whatever it looks like. Controls that no document may hold become visible. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '\uFFFD')

/** A language tag that may stand in an attribute; anything else is left out. */
const tagged = ({ language, direction }: SetText): string => `${language !== undefined && /^[A-Za-z0-9-]{1,35}$/.test(language) ? ` lang="${language}"` : ''} dir="${direction ?? 'auto'}"`

/** Names of ours stand as on the page, where one of two scripts begins at the left. */
function cell(content: CellContent): string {
  if (typeof content === 'string') return `<bdi dir="ltr">${escaped(content)}</bdi>`
  return `<span${tagged(content)}>${escaped(content.text)}</span>${(content.lines ?? []).map((line) => `<small>${escaped(line)}</small>`).join('')}`
}

function block(one: ReportBlock): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level}>${escaped(one.text)}</h${one.level}>`
    case 'text':
      return `<p${one.look ? ` class="${one.look}"` : ''}>${escaped(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    case 'table':
      return `<div class="scroll"><table><caption>${escaped(one.caption)}</caption><thead><tr>${one.columns.map(({ name, note, number }) => `<th scope="col"${number ? ' class="number"' : ''}><bdi dir="ltr">${escaped(name)}</bdi>${note === undefined ? '' : `<small>${escaped(note)}</small>`}</th>`).join('')}</tr></thead><tbody>${one.rows
        .map((row) => `<tr>${row.map((content, i) => (i === 0 ? `<th scope="row">${cell(content)}</th>` : `<td${one.columns[i]?.number ? ' class="number"' : ''}>${cell(content)}</td>`)).join('')}</tr>`)
        .join('')}</tbody></table></div>`
    case 'figure': {
      // As a picture inside the file: nothing of it can be mistaken for the document's own tags.
      const sheet = sheetOf(one.panels.map(({ drawing }) => drawing), { title: one.title, sentences: [], caption: [] })
      return `<figure class="drawn"><img alt="${escaped(one.description)}" src="data:image/svg+xml,${encodeURIComponent(svgFile(sheet, one))}"><figcaption>${escaped(one.legend)}</figcaption></figure>`
    }
    case 'quotes':
      return `<section class="quotes"><h4>${escaped(one.title)}</h4>${one.items.map(({ quote, from }) => `<figure><blockquote${tagged(quote)}>${escaped(quote.text)}</blockquote><figcaption>${from.map((part) => `<bdi${tagged({ direction: 'ltr', ...part })}>${escaped(part.text)}</bdi>`).join(' · ')}</figcaption></figure>`).join('')}</section>`
  }
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;padding:24px 16px 64px;max-width:960px;font:15px/1.5 system-ui,"Segoe UI",sans-serif;background:light-dark(#fbf8f1,#1b1a18);color:light-dark(#211d18,#e9e3d8)}
h1{font-size:28px;line-height:1.25;margin:0 0 8px}h2{font-size:19px;margin:32px 0 8px;padding-block-end:4px;border-block-end:1px solid light-dark(#e0d9cb,#38352f)}h3{font-size:16px;margin:20px 0 4px}h4{font-size:14px;margin:16px 0 4px}
p,ul{max-width:70ch}.muted,small,figcaption,caption,.lead,footer{color:light-dark(#655d52,#aaa294)}.muted,.lead,footer{font-size:13px}.strong{font-size:16px}
.warn{border-inline-start:3px solid light-dark(#7a4d00,#f2c26b);background:light-dark(#f8ebcb,#3a2f18);padding:8px 12px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums;margin-block:8px 16px}caption{text-align:start;padding-block-end:4px}
th,td{text-align:start;vertical-align:top;padding:6px 12px 6px 0;border-block-end:1px solid light-dark(#e0d9cb,#38352f)}thead th{font-size:12px;vertical-align:bottom}.number{text-align:end}small{display:block;font-size:12px}
figure{margin:0 0 12px;border-inline-start:3px solid light-dark(#8a8172,#837b6d);padding-inline-start:12px}blockquote{margin:0;font:17px/1.55 Georgia,"Noto Naskh Arabic",serif;overflow-wrap:anywhere}figcaption{font-size:12px}.drawn{border:0;padding:0}.drawn img{max-width:100%;height:auto}
@media print{@page{size:A4;margin:16mm 14mm}:root{color-scheme:light}body{background:#fff;padding:0;max-width:none;font-size:10.5pt}.scroll{overflow:visible}tr,figure,li{break-inside:avoid}h2,h3,h4,caption{break-after:avoid}thead{display:table-header-group}}`

/**
 * A report as one file that opens from disk without a network: styles inside, no script, nothing to load, and a policy
 * that forbids both. Every text in it is escaped.
 */
export function reportFile({ title, lead, blocks }: ReportDocument, project: string): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1><bdi>${escaped(title)}</bdi></h1>
${lead.map((line) => `<p class="lead">${escaped(line)}</p>`).join('\n')}
${blocks.map(block).join('\n')}
</main>
<footer><p>${escaped(words.fileFoot(project))}</p></footer>
</body>
</html>
`
}
