import { exporting } from '@/components/messages/export'
import { CopyButton } from '@/components/ui/copy-button'

/** The same files by command and by API, ready to copy. */
export function ExportScripts({ slug, origin }: { slug: string; origin: string }) {
  const { scripts } = exporting
  return (
    <section className="grid max-w-3xl gap-4">
      <h2 className="text-base">{scripts.heading}</h2>
      <Snippet text={scripts.command} code={`npm run export -- --project ${slug} --format jsonl --out set.jsonl`} />
      <Snippet
        text={scripts.api}
        code={`curl -H "Authorization: Bearer $PARALLAX_TOKEN" \\\n  "${origin}/api/projects/${slug}/export?format=jsonl&set=annotations" -o annotations.jsonl\ncurl -H "Authorization: Bearer $PARALLAX_TOKEN" \\\n  "${origin}/api/projects/${slug}/export?format=jsonl&set=articles" -o articles.jsonl`}
      />
      <Snippet
        text={scripts.python}
        code={`import json\nread = lambda name: [json.loads(line) for line in open(name, encoding="utf-8")]\ntext = {a["article_id"]: a["text"] for a in read("articles.jsonl")}\nfor row in read("annotations.jsonl"):\n    assert text[row["article_id"]][row["start"]:row["end"]] == row["quote"]`}
      />
    </section>
  )
}

function Snippet({ text, code }: { text: string; code: string }) {
  return (
    <div className="grid gap-1">
      <div className="flex items-end justify-between gap-4">
        <p className="text-muted">{text}</p>
        <CopyButton text={code} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so it must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md whitespace-pre-wrap wrap-anywhere bg-surface p-3 font-mono text-xs">
        {code}
      </pre>
    </div>
  )
}
