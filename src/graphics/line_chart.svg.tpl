<svg xmlns="http://www.w3.org/2000/svg" class="picture line-chart" width="100%" height="{{HEIGHT}}" role="{{ROLE}}" aria-labelledby="{{ID}}-title {{ID}}-description">
<title id="{{ID}}-title">{{TITLE}}</title>
<desc id="{{ID}}-description">{{DESCRIPTION}}</desc>
{{#LEGEND}}<line class="series series-{{INDEX}}" x1="0" x2="32" y1="{{Y}}" y2="{{Y}}"/><text x="40" y="{{BASE}}">{{NAME}}</text>{{/LEGEND}}
{{#TICK}}<line class="grid" x1="{{LEFT}}" x2="{{RIGHT}}" y1="{{Y}}" y2="{{Y}}"/><text class="tick" x="{{LEFT}}" y="{{BASE}}" dx="-8" text-anchor="end">{{TEXT}}</text>{{/TICK}}
{{#POSITION}}<line class="axis" x1="{{X}}" x2="{{X}}" y1="{{Y1}}" y2="{{Y2}}"/><text class="tick" x="{{X}}" y="{{BASE}}" text-anchor="middle">{{TEXT}}</text>{{/POSITION}}
{{#VERTICAL}}<line class="vertical" x1="{{X}}" x2="{{X}}" y1="{{Y1}}" y2="{{Y2}}"/><text class="vertical-label" x="{{X}}" y="{{BASE}}" dx="{{SPACE}}" text-anchor="{{SIDE}}">{{TEXT}}</text>{{/VERTICAL}}
<svg width="100%" height="{{HEIGHT}}" viewBox="0 0 1000 {{HEIGHT}}" preserveAspectRatio="none">
{{#SERIES}}<path class="series series-{{INDEX}}" vector-effect="non-scaling-stroke" d="{{D}}"/>{{/SERIES}}
</svg>
{{#SERIES}}{{#DOT}}<circle class="dot dot-{{INDEX}}" cx="{{X}}" cy="{{Y}}" r="3.5"><title>{{POSITION_NAME}}: {{VALUE}}</title></circle>{{/DOT}}{{/SERIES}}
{{#FIRST}}<text class="value" x="{{X}}" y="{{Y}}" dx="-4">{{TEXT}}</text>{{/FIRST}}
{{#LAST}}<text class="value" x="{{X}}" y="{{Y}}" dx="9">{{TEXT}}</text>{{/LAST}}
</svg>
