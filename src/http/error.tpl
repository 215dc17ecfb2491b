<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{STATUS}} {{VI}} | {{EN}}</title>
</head>
<body>
<main>
<h1>{{VI}} <small lang="en">{{EN}}</small></h1>
<ul>
{{#PROBLEM}}
<li>{{VI_TEXT}}<br><span lang="en">{{EN_TEXT}}</span>{{#AT}}<br><code>{{PLACE}}</code>{{/AT}}</li>
{{/PROBLEM}}
</ul>
</main>
</body>
</html>
