<div class="picture province-map">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" role="{{ROLE}}" aria-labelledby="{{ID}}-title {{ID}}-description">
<title id="{{ID}}-title">{{TITLE}}</title>
<desc id="{{ID}}-description">{{DESCRIPTION}}</desc>
<defs><pattern id="{{ID}}-unknown" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-line" width="2" height="12"/></pattern>
<pattern id="{{ID}}-withheld" width="12" height="12" patternUnits="userSpaceOnUse"><rect class="hatch-back" width="12" height="12"/><circle class="hatch-dot" cx="6" cy="6" r="3"/></pattern></defs>
{{#INSET}}<rect class="inset" x="{{X}}" y="{{Y}}" width="{{INSET_WIDTH}}" height="{{INSET_HEIGHT}}"/><text class="inset-name" x="{{MIDDLE}}" y="{{BASE_1}}" text-anchor="middle">{{LINE_1}}</text><text class="inset-name" x="{{MIDDLE}}" y="{{BASE_2}}" text-anchor="middle">{{LINE_2}}</text>{{/INSET}}
{{#AREA}}<a{{#LINK}} href="{{HREF}}"{{/LINK}}>{{#NAMED}}<title>{{NAME}}: {{VALUE}}</title>{{/NAMED}}<path class="{{PAINT}}"{{#PATTERN}} fill="url(#{{ID}}-{{KIND}})"{{/PATTERN}} d="{{D}}"/></a>
{{/AREA}}
</svg>
<ul class="legend">{{#ENTRY}}<li><svg width="24" height="18" viewBox="0 0 48 36" aria-hidden="true"><rect class="{{PAINT}}"{{#PATTERN}} fill="url(#{{ID}}-{{KIND}})"{{/PATTERN}} x="1" y="1" width="46" height="34"/></svg>{{TEXT}}</li>{{/ENTRY}}</ul>
</div>
