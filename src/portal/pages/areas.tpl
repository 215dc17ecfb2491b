<form class="choose" action="{{ACTION}}" role="search">
{{#OLDER}}<input type="hidden" name="release" value="{{CODE}}">{{/OLDER}}
<label>[[Tên địa bàn, có dấu hoặc không|Name of an area, with or without marks]] <input name="q" value="{{QUERY}}" maxlength="100"></label>
<button>[[Tìm|Search]]</button>
</form>
{{#NONE}}<p>[[Không có địa bàn nào tên như vậy.|No area has this name.]]</p>{{/NONE}}
<ul class="figures">{{#FOUND}}<li><a href="{{LINK}}">{{NAME}}</a> <span class="from">{{WHERE}}</span></li>
{{/FOUND}}</ul>
{{#MORE}}<p>{{TEXT}}</p>{{/MORE}}
{{#PROVINCES}}<section><h2>{{TITLE}}</h2><ul class="columns">{{#PROVINCE}}<li><a href="{{LINK}}">{{NAME}}</a></li>{{/PROVINCE}}</ul></section>{{/PROVINCES}}
