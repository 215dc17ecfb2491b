<!doctype html>
<html lang="[[vi|en]]">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – Lũy Tre</title>
<meta name="description" content="[[Số liệu mở của chương trình phối hợp bảo vệ an ninh, trật tự|Open figures of the coordination programme for community safety]]">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{{STYLE}}">
</head>
<body>
<a class="skip" href="#main">[[Đến nội dung|To the content]]</a>
<header class="top">
<a class="brand" href="{{HOME}}">Lũy Tre</a>
<nav aria-label="[[Trang|Pages]]"><ul>
<li><a href="{{HOME}}">[[Tổng quan|Overview]]</a></li>
<li><a href="{{INDICATORS}}">[[Chỉ tiêu|Indicators]]</a></li>
<li><a href="{{AREAS}}">[[Địa bàn|Areas]]</a></li>
<li><a href="{{EXPLORER}}">[[Tra cứu|Explorer]]</a></li>
<li><a href="{{RELEASES}}">[[Kỳ công bố|Releases]]</a></li>
<li><a href="{{OTHER}}" lang="[[en|vi]]" hreflang="[[en|vi]]">[[English|Tiếng Việt]]</a></li>
</ul></nav>
</header>
<main id="main">
{{#OLD}}<p class="mark">[[Đang xem kỳ công bố cũ|An older release]]: {{CODE}}</p>{{/OLD}}
<h1>{{TITLE}}</h1>
{{>CONTENT}}
</main>
<footer>
{{#RELEASE}}<p>[[Kỳ công bố|Release]] {{CODE}}: {{NAME}} ({{STANDARD}}).</p>{{/RELEASE}}
<p>[[Số người nhỏ được ẩn để không ai bị nhận ra. Không có danh sách người ở đây. Việc khẩn cấp: gọi 113.|Small counts of people are hidden so that nobody can be recognised. There is no list of persons here. Emergency: call 113.]]</p>
</footer>
</body>
</html>
