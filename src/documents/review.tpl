<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}}</title>
<style>
:root { color-scheme: light dark; --ink: #1b261d; --paper: #fff; --line: #c8d3c9; --soft: #eef4ee; --bar: #2f7d4a; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8efe8; --paper: #141a15; --line: #3b473d; --soft: #1f2821; --bar: #63b981; --warn: #f0b35c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 "Liberation Sans", Arial, sans-serif; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; }
h1 { margin: .2em 0 0; font-size: 1.7rem; line-height: 1.2; } h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; } .en { color: inherit; opacity: .75; font-size: .9em; }
.mark { margin: 1rem 0; padding: .6rem 1rem; border: 2px solid var(--warn); color: var(--warn); font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; list-style: none; } a { color: var(--bar); }
table { width: 100%; border-collapse: collapse; } caption { text-align: left; padding: .3rem 0; opacity: .8; }
th, td { padding: .45rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--soft); } th[scope=row] { font-weight: 400; } .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.big { font-weight: 700; } .note { color: var(--warn); display: block; font-size: .9em; white-space: normal; }
svg { display: block; width: 100%; max-width: 12rem; height: .5rem; margin-top: .3rem; } rect.b { fill: var(--soft); } rect.v { fill: var(--bar); }
blockquote { margin: .2rem 0 0; padding-left: .7rem; border-left: 3px solid var(--line); } .from { font-size: .85em; opacity: .75; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  thead { position: absolute; left: -99rem; } table, caption, tbody, tr, th, td { display: block; } td:empty { display: none; } tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  th, td { border: 0; padding: .1rem 0; } .n { text-align: left; } td[data-name]::before { content: attr(data-name) ": "; opacity: .75; }
}
@media print { nav, .skip { display: none; } body { max-width: none; font-size: 11pt; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<a class="skip" href="#main">Đến nội dung</a>
<header>
<h1>{{TITLE}}</h1>
<p class="en" lang="en">{{TITLE_EN}}</p>
<p>Kỳ: {{PERIOD}}. Danh mục địa bàn ngày {{MAP}}.</p>
{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
</header>
<nav aria-label="Địa bàn"><ul>{{#CONTENTS}}<li><a href="#area-{{NUMBER}}">{{NAME}}</a></li>{{/CONTENTS}}<li><a href="#sources">Nguồn</a></li></ul></nav>
<main id="main">
<h2>Cả nước <span class="en" lang="en">The country</span></h2>
<table>
<caption>Số có hiệu lực, bên cạnh số khai báo và số tổng hợp từ cấp dưới</caption>
<thead><tr><th scope="col">Chỉ tiêu</th><th scope="col" class="n">Kết quả</th><th scope="col" class="n">Chưa phân bổ</th><th scope="col" class="n">Nơi đã báo cáo</th></tr></thead>
<tbody>
{{#TOTAL}}<tr><th scope="row">{{INDICATOR}} <span class="en" lang="en">{{INDICATOR_EN}}</span></th><td class="n big">{{EFFECTIVE}} {{UNIT}}</td><td class="n" data-name="Chưa phân bổ">{{#UNDIVIDED}}{{VALUE}}{{/UNDIVIDED}}</td><td class="n" data-name="Nơi đã báo cáo">{{COVERAGE}}{{#REMARK}}<span class="note">{{TEXT}}</span>{{/REMARK}}</td></tr>
{{/TOTAL}}
</tbody>
</table>
{{#AREA}}
<section>
<h2 id="area-{{NUMBER}}">{{NAME}}</h2>
<table>
<caption>Vạch dài nhất là nơi có số lớn nhất của chỉ tiêu</caption>
<thead><tr><th scope="col">Chỉ tiêu</th><th scope="col" class="n">Kết quả</th><th scope="col" class="n">Khai báo</th><th scope="col" class="n">Tổng hợp</th></tr></thead>
<tbody>
{{#LINE}}<tr><th scope="row">{{INDICATOR}}<svg viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="{{BAR}} phần trăm của nơi lớn nhất"><rect class="b" width="100" height="4"></rect><rect class="v" width="{{BAR}}" height="4"></rect></svg></th><td class="n big">{{EFFECTIVE}} {{UNIT}}{{#UNDIVIDED}}<span class="note">chưa phân bổ: {{VALUE}}</span>{{/UNDIVIDED}}{{#REMARK}}<span class="note">{{TEXT}}</span>{{/REMARK}}</td><td class="n" data-name="Khai báo">{{DECLARED}}</td><td class="n" data-name="Tổng hợp">{{ROLLED}}</td></tr>
{{/LINE}}
</tbody>
</table>
</section>
{{/AREA}}
<h2 id="sources">Nguồn <span class="en" lang="en">Sources</span></h2>
<table>
<caption>Câu trong báo cáo phía sau từng số; tên người và giấy tờ đã được che</caption>
<thead><tr><th scope="col">Địa bàn</th><th scope="col">Chỉ tiêu</th><th scope="col">Số và câu</th></tr></thead>
<tbody>
{{#SOURCE}}<tr><th scope="row">{{AREA}}</th><td>{{INDICATOR}}</td><td><span class="big">{{VALUE}}</span><blockquote>{{SENTENCE}}</blockquote><span class="from">{{FROM}}</span></td></tr>
{{/SOURCE}}
</tbody>
</table>
</main>
</body>
</html>
