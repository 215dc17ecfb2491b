{{#INVENTED}}<p class="mark">{{MARK}}</p>{{/INVENTED}}
<form class="choose" action="{{ACTION}}">
{{#HIDDEN}}<input type="hidden" name="release" value="{{CODE}}">{{/HIDDEN}}
<label>[[Kỳ|Period]] <select name="column">{{#COLUMN}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/COLUMN}}</select></label>
<label>[[Bản đồ|Map of]] <select name="indicator">{{#CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/CHOICE}}</select></label>
<button>[[Xem|Show]]</button>
</form>
{{#EMPTY}}<p>[[Kỳ này chưa có số liệu nào của cả nước.|There are no figures of the whole country in this period.]]</p>{{/EMPTY}}
{{#MAP}}<section><h2>[[Theo tỉnh|By province]]: <a href="{{LINK}}">{{NAME}}</a> <span class="unit">({{UNIT}})</span></h2>
<div class="beside">{{>PICTURE}}{{>BARS}}</div></section>{{/MAP}}
<p><a href="{{REFORM}}">[[Trước và sau sắp xếp địa giới: địa bàn cũ đã thành gì, số liệu nằm ở đâu|Before and after the reform of areas: what became of each, where its figures are]]</a></p>
{{#CHAPTER}}<section><h2>{{NAME}}</h2>
<ul class="tiles">
{{#TILE}}<li><a href="{{LINK}}"><strong>{{VALUE}}</strong> <span class="unit">{{UNIT}}</span><span class="what">{{NAME}}</span><span class="cover">{{COVERAGE}}</span></a></li>
{{/TILE}}</ul></section>
{{/CHAPTER}}
<p class="files">[[Báo cáo của kỳ này|The review of this period]]: <a href="{{DOCX}}">Word</a> · <a href="{{PDF}}">PDF</a> · <a href="{{XLSX}}">Excel</a> · <a href="{{HTML}}">HTML</a></p>
