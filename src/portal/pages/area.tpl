{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<p>{{KIND}} · {{ID}} · {{VALID}}{{#PARENT}} · [[thuộc|in]] <a href="{{LINK}}">{{NAME}}</a>{{/PARENT}}</p>
{{#NAMES}}<p class="from">[[Tên qua các thời kỳ|Its names]]: {{TEXT}}.</p>{{/NAMES}}
<form class="choose" action="{{ACTION}}">
{{#OLDER}}<input type="hidden" name="release" value="{{CODE}}">{{/OLDER}}
<label>[[Kỳ|Period]] <select name="column">{{#COLUMN}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/COLUMN}}</select></label>
<button>[[Xem|Show]]</button>
</form>
{{#EMPTY}}<p>[[Kỳ này chưa có số liệu.|There are no figures in this period.]]</p>{{/EMPTY}}
{{#TABLE}}<table class="list">
<caption>{{CAPTION}}</caption>
<thead><tr><th scope="col">[[Chỉ tiêu|Indicator]]</th><th scope="col" class="n">[[Kết quả|Result]]</th><th scope="col" class="n">[[Khai báo|Declared]]</th><th scope="col" class="n">[[Tổng hợp|Rolled up]]</th><th scope="col" class="n">[[Xã đã báo cáo|Communes reported]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="{{LINK}}">{{NAME}}</a></th><td class="n big">{{VALUE}} <span class="unit">{{UNIT}}</span></td><td class="n" data-name="[[Khai báo|Declared]]">{{DECLARED}}</td><td class="n" data-name="[[Tổng hợp|Rolled up]]">{{ROLLED}}</td><td class="n" data-name="[[Xã đã báo cáo|Communes reported]]">{{COVERAGE}}</td></tr>
{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#HISTORY}}<section><h2>[[Sắp xếp địa giới|What became of it]]</h2>{{>PICTURE}}
<p><a href="{{REFORM}}">[[Trước và sau sắp xếp: các đơn vị bên trong, số liệu qua hai bản đồ|Before and after the reform: its parts, figures on both maps]]</a></p></section>{{/HISTORY}}
{{#PARTS}}<section><h2>[[Các đơn vị bên trong|Parts]]</h2><ul class="columns">{{#PART}}<li><a href="{{LINK}}">{{NAME}}</a></li>{{/PART}}</ul></section>{{/PARTS}}
