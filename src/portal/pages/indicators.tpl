<p>[[Định nghĩa của từng con số, ai đếm và đếm thế nào.|What each number means, who counts it and how.]]</p>
{{#CHAPTER}}<section><h2>{{NAME}}</h2><ul class="columns">{{#INDICATOR}}<li><a href="{{LINK}}">{{NAME}}</a>{{#FILLED}} <span class="badge">[[có số|figures]]</span>{{/FILLED}}</li>{{/INDICATOR}}</ul></section>
{{/CHAPTER}}
