<p>{{DEFINITION}}</p>
<table class="facts"><tbody>
<tr><th scope="row">[[Mã|Code]]</th><td>{{CODE}}</td></tr>
<tr><th scope="row">[[Loại|Kind]]</th><td>{{KIND}}</td></tr>
<tr><th scope="row">[[Đơn vị tính|Counted unit]]</th><td>{{UNIT}}</td></tr>
<tr><th scope="row">[[Cơ quan chủ quản|Owner]]</th><td>{{OWNER}}</td></tr>
{{#VALID}}<tr><th scope="row">[[Hiệu lực|Valid]]</th><td>{{TEXT}}</td></tr>{{/VALID}}
{{#CONTINUED}}<tr><th scope="row">[[Tiếp nối bởi|Continued by]]</th><td><a href="{{LINK}}">{{NAME}}</a></td></tr>{{/CONTINUED}}
{{#SENSITIVE}}<tr><th scope="row">[[Bảo vệ|Protection]]</th><td>[[Số nhạy cảm về người: số nhỏ được ẩn, chỉ nằm trong tổng|Sensitive, about people: small counts are hidden and stand in totals only]]</td></tr>{{/SENSITIVE}}
{{#RELATION}}<tr><th scope="row">[[Quan hệ|Relation]]</th><td>{{TEXT}}</td></tr>{{/RELATION}}
</tbody></table>
<form class="choose" action="{{ACTION}}">
{{#OLDER}}<input type="hidden" name="release" value="{{CODE}}">{{/OLDER}}
<label>[[Kỳ|Period]] <select name="column">{{#COLUMN}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/COLUMN}}</select></label>
<button>[[Xem|Show]]</button>
</form>
{{#EMPTY}}<p>[[Kỳ này chưa có số liệu nào của cả nước.|There are no figures of the whole country in this period.]]</p>{{/EMPTY}}
{{#COUNTRY}}<p class="headline"><a href="{{LINK}}"><strong>{{VALUE}}</strong> {{UNIT}}</a> [[cả nước|in the whole country]], {{PERIOD}}</p>
<div class="beside">{{>MAP}}{{>BARS}}</div>{{/COUNTRY}}
{{#TIME}}<section><h2>[[Theo thời gian|Over time]]</h2>{{>LINES}}</section>{{/TIME}}
