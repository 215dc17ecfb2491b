<p>[[Mỗi kỳ công bố giữ nguyên số liệu như đã công bố. Mọi trang, tệp và biểu đồ chỉ lấy từ đây.|Each release keeps the figures as they were published. Every page, file and chart comes from here.]]</p>
<table class="list"><thead><tr><th scope="col">[[Mã|Code]]</th><th scope="col">[[Tên|Title]]</th><th scope="col">[[Mức|Standard]]</th><th scope="col" class="n">[[Ngày|Day]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{LINK}}">{{CODE}}</a></th><td>{{NAME}}</td><td>{{STANDARD}}</td><td class="n">{{DAY}}</td></tr>
{{/ROW}}</tbody></table>
