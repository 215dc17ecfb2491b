<svg xmlns="http://www.w3.org/2000/svg" class="picture bar-chart" width="100%" height="{{HEIGHT}}" role="{{ROLE}}" aria-labelledby="{{ID}}-title {{ID}}-description">
<title id="{{ID}}-title">{{TITLE}}</title>
<desc id="{{ID}}-description">{{DESCRIPTION}}</desc>
<defs><pattern id="{{ID}}-withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-line" width="2" height="6"/></pattern></defs>
{{#LEGEND}}<rect class="bar" x="0" y="5" width="16" height="12"/><text x="24" y="16">{{VALUE_NAME}}</text>
<path class="declared" d="M8 28v20"/><text x="24" y="42">{{DECLARED_NAME}}</text>{{/LEGEND}}
{{#ROW}}<a{{#LINK}} href="{{HREF}}"{{/LINK}}><title>{{LABEL}}: {{VALUE}}</title>
{{#LINE}}<text class="label" x="{{AXIS}}" y="{{Y}}" dx="-8" text-anchor="end">{{TEXT}}</text>{{/LINE}}
{{#BAR}}<rect class="bar" x="{{AXIS}}" y="{{TOP}}" width="{{WIDTH}}" height="16"/>{{/BAR}}
{{#HIDDEN}}<rect class="withheld" x="{{AXIS}}" y="{{TOP}}" width="24" height="16" fill="url(#{{ID}}-withheld)"/>{{/HIDDEN}}
{{#MARK}}<line class="declared" x1="{{X}}" x2="{{X}}" y1="{{Y1}}" y2="{{Y2}}"/>{{/MARK}}
<text class="{{KIND}}" x="{{END}}" y="{{BASE}}" dx="{{SPACE}}">{{VALUE}}</text></a>
{{/ROW}}
</svg>
