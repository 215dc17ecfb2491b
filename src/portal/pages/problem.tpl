<ul>{{#PROBLEM}}<li>{{TEXT}}{{#AT}} <code>{{PLACE}}</code>{{/AT}}</li>{{/PROBLEM}}</ul>
