<svg xmlns="http://www.w3.org/2000/svg" class="picture flow" width="100%" height="{{HEIGHT}}" role="{{ROLE}}" aria-labelledby="{{ID}}-title {{ID}}-description">
<title id="{{ID}}-title">{{TITLE}}</title>
<desc id="{{ID}}-description">{{DESCRIPTION}}</desc>
<rect class="band whole" x="0" y="3" width="20" height="14"/><text x="28" y="15">{{WHOLE_NAME}}</text>
<rect class="band part" x="50%" y="3" width="20" height="14"/><text x="50%" dx="28" y="15">{{PART_NAME}}</text>
<svg x="38%" width="24%" height="{{HEIGHT}}" viewBox="0 0 1000 {{HEIGHT}}" preserveAspectRatio="none">
{{#BAND}}<path class="band {{KIND}}" vector-effect="non-scaling-stroke" d="{{D}}"/>{{/BAND}}
</svg>
{{#BOX}}<a{{#LINK}} href="{{HREF}}"{{/LINK}}><title>{{NAME}}</title><rect class="box" x="{{X}}" y="{{Y}}" width="38%" height="{{BOX_HEIGHT}}" rx="3"/>
{{#LINE}}<text x="{{X}}" y="{{BASE}}" dx="8">{{TEXT}}</text>{{/LINE}}</a>
{{/BOX}}
</svg>
