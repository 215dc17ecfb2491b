{{#PROBLEM}}<p class="note">{{#BOX}}<a href="#{{PART}}">{{NAME}}</a>: {{/BOX}}{{TEXT}}</p>
{{/PROBLEM}}<form class="explore" action="{{ACTION}}#result">
{{#OLDER}}<input type="hidden" name="release" value="{{CODE}}">{{/OLDER}}
<label>[[Địa bàn|Areas]] <input id="areas" name="areas" value="{{AREAS}}"><span class="hint">[[tên hoặc mã, cách nhau bằng dấu phẩy; vn/province = mọi tỉnh; parent:p2025-46 = các đơn vị trực tiếp|names or ids, by commas; vn/province = every province; parent:p2025-46 = direct parts]]</span></label>
<label>[[Chỉ tiêu|Indicators]] <input id="indicators" name="indicators" value="{{SERIES}}" list="series"><span class="hint">[[mã, cách nhau bằng dấu phẩy; handins.* = cả nhóm|codes, by commas; handins.* = a whole group]]</span></label>
<datalist id="series">{{#CODE_OF}}<option value="{{VALUE}}">{{NAME}}</option>{{/CODE_OF}}</datalist>
<label>[[Kỳ|Periods]] <input id="columns" name="columns" value="{{COLUMNS}}"><span class="hint">2025, 2025-Q1, 2025-S1, 2025-08, 2025-01..2025-06, 2025/month, last-12-months, 09-10y</span></label>
<label>[[Theo danh mục địa bàn ngày|By the map of]] <input id="map" name="map" value="{{MAP}}" placeholder="2025-07-01"><span class="hint">[[bỏ trống = của từng kỳ|empty = of each period]]</span></label>
<fieldset id="show"><legend>[[Xem thêm|Show beside]]</legend>{{#FIELD}}<label class="check"><input type="checkbox" name="show" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> {{NAME}}</label>{{/FIELD}}</fieldset>
<label>[[Sắp theo|Sort by]] <input id="sort" name="sort" value="{{SORT}}" list="sorts"><span class="hint">[[name, -effective, yoy@2025; dấu - = giảm dần|name, -effective, yoy@2025; - = highest first]]</span></label>
<datalist id="sorts"><option value="name"></option><option value="-effective"></option><option value="effective"></option><option value="-coverage"></option></datalist>
<label>[[Số hàng đầu của mỗi chỉ tiêu|First rows of each indicator]] <input id="top" name="top" value="{{TOP}}" inputmode="numeric"></label>
<label class="check"><input type="checkbox" name="present" value="1"{{#PRESENT}} checked{{/PRESENT}}> [[Bỏ hàng trống|Leave out empty rows]]</label>
<button>[[Xem|Show]]</button>
</form>
{{#RESULT}}
{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<p class="files" id="result"><a href="{{CSV}}">CSV</a> · <a href="{{JSON}}">JSON</a> · <a href="{{XLSX}}">Excel</a></p>
<div class="wide" tabindex="0" role="region" aria-label="[[Bảng kết quả|Table of results]]"><table class="pivot">
<thead><tr><th scope="col">[[Địa bàn|Area]]</th><th scope="col">[[Chỉ tiêu|Indicator]]</th>{{#HEAD}}<th scope="col" class="n">{{NAME}}</th>{{/HEAD}}</tr></thead>
<tbody>{{#ROW}}<tr><th scope="row">{{AREA}}</th><td>{{NAME}}</td>{{#CELL}}<td class="n"><strong>{{VALUE}}</strong>{{#DETAIL}}<span class="detail">{{TEXT}}</span>{{/DETAIL}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody></table></div>
{{#CUT}}<p class="note">{{TEXT}}</p>{{/CUT}}
{{/RESULT}}
