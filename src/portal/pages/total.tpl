{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<p class="headline"><strong>{{VALUE}}</strong> {{UNIT}}</p>
<p><a href="{{AREA_LINK}}">{{AREA}}</a>, {{COLUMN}} ({{FROM}} – {{TO}}); [[theo danh mục địa bàn|by the map of]] {{MAP}}.</p>
{{#PARTLY}}<p class="note">[[Một phần nhỏ chưa công bố để không ai bị nhận ra; số thật không nhỏ hơn số này.|A small part is kept back so that nobody can be recognised; the true number is not lower.]]</p>{{/PARTLY}}
{{#HIDDEN}}<p class="note">[[Số nhỏ được ẩn, và chỉ nằm trong tổng của cấp trên.|A small count is hidden and stands only in the totals above.]]</p>{{/HIDDEN}}
<table class="facts">
<tbody>
<tr><th scope="row">[[Số khai báo|Declared]]</th><td class="n">{{DECLARED}}</td></tr>
<tr><th scope="row">[[Tổng hợp từ cấp dưới|Rolled up from below]]</th><td class="n">{{ROLLED}}</td></tr>
{{#UNDIVIDED}}<tr><th scope="row">[[Chưa phân bổ|Not broken down]]</th><td class="n">{{VALUE}}</td></tr>{{/UNDIVIDED}}
<tr><th scope="row">[[Cấp xã đã báo cáo|Communes that reported]]</th><td class="n">{{COVERED}} / {{EXPECTED}}</td></tr>
{{#DIFFERENCE}}<tr><th scope="row">[[Chênh lệch|Difference]]</th><td class="n">{{VALUE}} – {{WHY}}</td></tr>{{/DIFFERENCE}}
</tbody>
</table>
<h2>[[Số liệu phía sau|The figures behind it]]</h2>
{{#NONE}}<p>[[Không có số riêng lẻ nào được công bố.|No single figure is public.]]</p>{{/NONE}}
<ul class="figures">
{{#FIGURE}}<li><a href="{{LINK}}">{{AREA}}: {{VALUE}}</a> {{#PRINTED}}<span class="badge">[[đã đăng|published]]</span>{{/PRINTED}}{{#SENTENCE}}<blockquote>{{BEFORE}}<mark>{{QUOTE}}</mark>{{AFTER}}</blockquote>{{/SENTENCE}}</li>
{{/FIGURE}}</ul>
{{#MORE}}<p>{{COUNT}}</p>{{/MORE}}
<p class="files"><a href="{{EXPLORER}}">[[Tra cứu sâu hơn|Explore]]</a> · <a href="{{CSV}}">CSV</a> · <a href="{{JSON}}">JSON</a> · <a href="{{XLSX}}">Excel</a></p>
