{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<p class="headline"><strong>{{VALUE}}</strong> {{UNIT}} {{#PRINTED}}<span class="badge">[[đã đăng|published]]: {{WHERE}}</span>{{/PRINTED}}</p>
<p><a href="{{AREA_LINK}}">{{AREA}}</a> · <a href="{{SERIES_LINK}}">{{SERIES}}</a> · {{COLUMN}} · {{PLANE}}</p>
{{#SENTENCE}}<blockquote class="source">{{BEFORE}}<mark>{{QUOTE}}</mark>{{AFTER}}</blockquote>
<p class="from">[[Trong báo cáo|In the report]] {{FILE}}. [[Dữ liệu cá nhân đã được che; số chưa công bố ghi [ẩn].|Personal data is masked; numbers that are not public read [ẩn].]]</p>{{/SENTENCE}}
{{#LOADED}}<p class="from">[[Nạp từ tệp số liệu, không có câu văn.|Loaded from a file of figures; there is no sentence.]]</p>{{/LOADED}}
<p>[[Ghi nhận ngày|Recorded on]] {{DAY}}.</p>
{{#REVISED}}<h2>[[Các lần trước|Earlier]]</h2><ul>{{#EARLIER}}<li>{{DAY}}: {{VALUE}}</li>{{/EARLIER}}</ul>{{/REVISED}}
<h2>[[Nằm trong các tổng|It counts in]]</h2>
<ul class="figures">{{#TOTAL}}<li><a href="{{LINK}}">{{AREA}}: {{VALUE}}</a></li>{{/TOTAL}}</ul>
