<form class="choose" action="{{ACTION}}">
{{#OLDER}}<input type="hidden" name="release" value="{{CODE}}">{{/OLDER}}
<label>[[Địa bàn, tên hoặc mã|Area, name or id]] <input name="area" value="{{AREA}}" maxlength="200"></label>
<label>[[Bản đồ đến hết ngày|Map until the end of]] <select name="from">{{#MAP_BEFORE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/MAP_BEFORE}}</select></label>
<label>[[Bản đồ từ ngày|Map since]] <select name="to">{{#MAP_AFTER}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/MAP_AFTER}}</select></label>
{{#RESULT}}<label>[[Chỉ tiêu|Indicator]] <select name="indicator"><option value="">[[chỉ tiêu đầu tiên có số|the first with figures]]</option>{{#CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/CHOICE}}</select></label>{{/RESULT}}
<button>[[Xem|Show]]</button>
</form>
{{#PROBLEM}}<p class="note">{{TEXT}}</p>{{/PROBLEM}}
{{#RESULT}}
{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<h2><a href="{{LINK}}">{{NAME}}</a>: {{BEFORE}} → {{AFTER}}</h2>
{{#NAMES}}<p class="from">[[Tên qua các thời kỳ|Its names]]: {{TEXT}}.</p>{{/NAMES}}
{{#UNCHANGED}}<p>[[Giữ nguyên giữa hai bản đồ.|It is the same on both maps.]]</p>{{/UNCHANGED}}
{{#FLOW}}<div class="beside"><div>{{>PICTURE}}</div><ul class="figures">{{#WORDS}}<li>{{BEFORE}} → {{AFTER}}</li>
{{/WORDS}}</ul></div>{{/FLOW}}
{{#SERIES}}<section><h2>[[Số liệu qua sắp xếp|Figures across the reform]]: {{NAME}}</h2>
<ul class="figures">{{#SUMMARY}}<li>{{SIDE}}: {{TEXT}}.</li>{{/SUMMARY}}</ul>
{{#SAME}}<p>[[Hai bản đồ cho cùng một số ở mọi kỳ.|Both maps give the same number in every period.]]</p>{{/SAME}}
<div class="beside"><div>
{{#LINES}}{{>PICTURE}}{{/LINES}}
{{#BARS}}{{>PICTURE}}{{/BARS}}
{{#MAKEUP}}<h3>[[Biết rõ đến đâu|How far it is known]]: {{NAME}}</h3>{{>PICTURE}}{{/MAKEUP}}
</div>{{#TABLE}}<table class="list"><caption>{{CAPTION}}</caption>
<thead><tr><th scope="col">[[Kỳ|Period]]</th>{{#HEAD}}<th scope="col" class="n">{{NAME}}</th>{{/HEAD}}</tr></thead>
<tbody>{{#ROW}}<tr><th scope="row">{{COLUMN}}</th>{{#CELL}}<td class="n" data-name="{{SIDE}}"><a{{#HERE}} href="{{HREF}}"{{/HERE}}><strong>{{VALUE}}</strong></a> <span class="detail">{{KNOWN}}</span></td>{{/CELL}}</tr>
{{/ROW}}</tbody></table>{{/TABLE}}
</div></section>{{/SERIES}}
{{#EMPTY}}<p>[[Chưa có số liệu nào của địa bàn này trong kỳ công bố.|The release has no figures of this area.]]</p>{{/EMPTY}}
{{#DISTRICTS}}<section><h2>[[Các huyện, quận|Its districts]]</h2><table class="list"><thead><tr><th scope="col">[[Huyện, quận|District]]</th><th scope="col" class="n">[[Số xã trước|Communes before]]</th><th scope="col" class="n">[[Số xã sau|Communes after]]</th></tr></thead>
<tbody>{{#DISTRICT}}<tr><th scope="row"><a href="{{LINK}}">{{NAME}}</a></th><td class="n" data-name="[[Số xã trước|Communes before]]">{{BEFORE}}</td><td class="n" data-name="[[Số xã sau|Communes after]]">{{AFTER}}</td></tr>
{{/DISTRICT}}</tbody></table></section>{{/DISTRICTS}}
{{#PARTS}}<section><h2>[[Các đơn vị bên trong|Its parts]]: {{BEFORE}} → {{AFTER}}</h2>
{{#DRAWN}}<div class="drawn">{{>PICTURE}}</div>{{/DRAWN}}
{{#KEPT}}<p>{{COUNT}} [[đơn vị giữ nguyên.|are kept as they were.]]</p>{{/KEPT}}
{{#TABLE}}<table class="list"><thead><tr><th scope="col">[[Đơn vị mới|New area]]</th><th scope="col">[[Lập từ|Made of]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{LINK}}">{{NAME}}</a></th><td data-name="[[Lập từ|Made of]]"><ul class="made">{{#FROM}}<li><a href="{{LINK}}">{{NAME}}</a>{{#SHARE}} ([[một phần|a part]]){{/SHARE}}</li>{{/FROM}}</ul></td></tr>
{{/ROW}}</tbody></table>{{/TABLE}}</section>{{/PARTS}}
{{/RESULT}}
