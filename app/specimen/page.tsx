import { Chip } from '@/components/ui/chip'
import { Button, LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select, Checkbox } from '@/components/ui/controls'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { LinkTabs } from '@/components/ui/link-tabs'
const n=[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]
export default function P(){return <main id="content" className="p-6 grid gap-6 max-w-5xl">
<div className="flex gap-1">{n.map(i=><Chip key={i} letters="Ab" hue={i} name={`hue ${i}`}/>)}</div>
<div className="flex gap-3">{n.map(i=><span key={i} data-hue={i} className="text-hue font-medium">hue {i}</span>)}</div>
<p className="reading">{n.map(i=><span key={i}><mark className="mark" data-mark="background" data-edge="both" data-hue={i}>tinted framing {i}</mark> and <mark className="mark" data-mark="underline" data-hue={i}>source gypsy {i}</mark> then <mark className="mark" data-mark="dotted" data-hue={i}>claim {i}</mark>, </span>)}</p>
<p className="reading">Nested: <mark className="mark" data-mark="background" data-edge="both" data-hue="1">outer frame <mark className="mark" data-mark="background" data-depth="2" data-edge="both" data-hue="5">inner frame <mark className="mark" data-mark="background" data-depth="3" data-edge="both" data-hue="11">innermost</mark></mark> and on</mark>; <mark className="mark" data-mark="underline" data-hue="2">the ministry said that <mark className="mark" data-mark="underline" data-depth="2" data-hue="9">patrols quietly began</mark> on the border</mark>; <mark className="mark" data-mark="dotted" data-hue="7">a claim with <mark className="mark" data-mark="dotted" data-depth="2" data-hue="13">another jumping claim</mark></mark>. All: <mark className="mark" data-mark="background" data-hue="8" data-edge="both"><mark className="mark" data-mark="underline" data-hue="10"><mark className="mark" data-mark="dotted" data-hue="3">three dimensions, going by</mark></mark></mark> and <mark className="mark" data-mark="background" data-hue="4" data-active="">selected</mark>.</p>
<p className="reading" lang="fa" dir="rtl">وزارت امور خارجه اعلام کرد <mark className="mark" data-mark="background" data-edge="both" data-hue="3">گشت‌های مرزی از سر گرفته شد</mark> و <mark className="mark" data-mark="underline" data-hue="1"><mark className="mark" data-mark="dotted" data-hue="10">به گفته سخنگو</mark></mark> ادامه دارد ۱۲۳.</p>
<p className="reading" lang="ur" dir="rtl">وزارت خارجہ نے کہا کہ <mark className="mark" data-mark="background" data-edge="both" data-hue="3">سرحدی گشت</mark> اور <mark className="mark" data-mark="underline" data-hue="1"><mark className="mark" data-mark="dotted" data-hue="10">ترجمان کے مطابق</mark></mark> جاری ہے۔</p>
<div className="flex gap-2"><Button>Plain</Button><Button look="primary">Primary</Button><Button look="quiet">Quiet</Button><Button look="danger">Danger</Button><LinkButton href="/" look="primary" small>Small</LinkButton></div>
<LinkTabs label="x" items={[{href:'/',label:'Articles',current:true},{href:'/a',label:'Stories',current:false}]}/>
<div className="grid grid-cols-3 gap-4"><Field label="Outlet" hint="As printed" error="Say which outlet">{c=><Input {...c}/>}</Field><Field label="Language" optional="optional">{c=><Select {...c}><option>English</option></Select>}</Field><Checkbox label="Include complete only"/></div>
<Notice>Info notice</Notice><Notice tone="warn" title="Warn">text</Notice><Notice tone="error" title="Error">text</Notice><Notice tone="ok">ok</Notice>
<Progress value={3} max={10} label="3 of 10 complete"/>
</main>}
